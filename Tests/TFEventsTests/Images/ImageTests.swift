import Raster
import TestSupport
import Testing

@testable import TFEvents

/// Images come back as they were logged.
@Suite struct ImageTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private static func bitmap(width: Int, height: Int = 2) throws -> Bitmap {
        try Bitmap(
            width: width, height: height, format: .rgb, samples: (0..<3 * width * height).map { UInt8($0) })
    }

    /// Logs with a writer that is closed then; gives the file's values and what was refused.
    private func logged(_ log: (EventWriter) throws -> Void) throws -> (
        [Summary.Value], [EventWriterError]
    ) {
        let errors = Recorder<EventWriterError>()
        let writer = try EventWriter(
            runDirectory: directory.path, options: .init(onError: { errors.append($0) }))
        writer.addScalar("before", 1, step: 0)
        try log(writer)
        writer.addScalar("after", 1, step: 0)
        try writer.close()
        let reader = try EventReader(path: try #require(writer.path))
        let values = reader.flatMap(\.values)
        #expect(reader.damageCount == 0)
        #expect(values.first?.tag == "before" && values.last?.tag == "after")
        #expect(writer.droppedEventCount == errors.all.count)
        return (Array(values.dropFirst().dropLast()), errors.all)
    }

    @Test func comeBackWithTheirSizesAndFiles() throws {
        let bitmap = try Self.bitmap(width: 4)
        let gif = try ImageFile(Array("GIF89a".utf8) + [3, 0, 2, 0, 0, 0, 0])
        let heatMap = try HeatMap([[1, 2], [3, 4]], rowLabels: ["a", "b"])
        let (values, errors) = try logged { writer in
            writer.addImage(
                "image", bitmap, level: .small, step: 5, displayName: "An image", description: "*It*")
            writer.addImages("images", [bitmap, try Self.bitmap(width: 4)], step: 5)
            writer.addImage("file", gif, step: 5)
            writer.addHeatMap("heat", heatMap, step: 5)
        }
        #expect(errors.isEmpty)
        let files = [
            [try bitmap.png(level: .small)], [try bitmap.png(), try bitmap.png()], [gif],
            [try heatMap.bitmap.png()],
        ]
        #expect(
            values.map { $0.interpretation() }
                == files.map { files in
                    .images(
                        files.map {
                            Summary.EncodedImage(width: $0.width, height: $0.height, bytes: $0.bytes)
                        })
                })
        #expect(
            values.first?.metadata
                == SummaryMetadata(
                    plugin: .init(name: "images"), displayName: "An image", description: "*It*",
                    dataClass: .blobSequence))
    }

    @Test func areRefusedWhereTensorBoardCouldNotShowThem() throws {
        let (values, errors) = try logged { writer in
            writer.addImages("none", [Bitmap](), step: 0)
            writer.addImages("sizes", [try Self.bitmap(width: 4), try Self.bitmap(width: 5)], step: 0)
            writer.addImage("step", try Self.bitmap(width: 4), step: 1 << 53 + 1)
        }
        #expect(values.isEmpty)
        #expect(
            errors == [
                .invalidArgument(.init("images", expected: "at least one", found: "none"), tag: "none"),
                .invalidArgument(
                    .init("images[1]", expected: "4 x 2 pixels, as the first", found: "5 x 2"), tag: "sizes"),
                .invalidArgument(
                    .init("step", expected: "-2^53 to 2^53", found: "\(1 << 53 + 1)"), tag: "step"),
            ])
    }
}
