import Testing
@_spi(Tools) import Zlib

@testable import Raster

/// PNG files, animated or not, come back as what they were made of; damaged ones are errors.
@Suite struct DecodingTests {
    /// Noise beside slopes, so that every filter is used.
    private static func bitmap(_ format: PixelFormat, width: Int, height: Int, seed: Int = 0) throws -> Bitmap
    {
        let samples = (0..<width * height * format.channels).map { index -> UInt8 in
            let (x, y) = (index % (width * format.channels), index / (width * format.channels))
            let noise = ((index &+ seed) &* 2_654_435_761) >> 7
            return UInt8(truncatingIfNeeded: y % 5 == 0 ? noise : y % 5 == 1 ? x * y : (x + 3 * y + seed) / 2)
        }
        return try Bitmap(width: width, height: height, format: format, samples: samples)
    }

    private static func animation(_ format: PixelFormat = .rgb) throws -> Animation {
        let first = try bitmap(format, width: 11, height: 9)
        let last = try bitmap(format, width: 11, height: 9, seed: 9)
        let dot = first.replacing(
            Area(columns: 3..<5, rows: 7..<9), with: try bitmap(format, width: 2, height: 2, seed: 5))
        return try Animation([first, dot, dot, first, last], frameRate: 29.97, playCount: 3)
    }

    @Test(arguments: PixelFormat.allCases, [CompressionLevel.stored, .fast, .small])
    func bitmapsAndAnimationsComeBack(format: PixelFormat, level: CompressionLevel) throws {
        for (width, height) in [(33, 21), (1, 1), (1, 9), (9, 1), (256, 3)] {
            let bitmap = try Self.bitmap(format, width: width, height: height)
            #expect(try Bitmap(bitmap.png(level: level)) == bitmap)
        }
        let animation = try Self.animation(format)
        let file = try animation.png(level: level)
        #expect(try Animation(file) == animation)
        #expect(try Bitmap(file) == animation.frames[0])
        let endless = try Animation(Array(animation.frames.prefix(1)), frameRate: 1)
        #expect(try Animation(endless.png()) == endless)
    }

    /// A checksum, a length, a name, a pixel: no byte can change unnoticed.
    @Test func everyChangedByteIsAnError() throws {
        let bytes = try Self.animation().png().bytes
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 1 << UInt8(index % 8)
            #expect(throws: RasterError.self, "byte \(index)") { try Animation(try ImageFile(damaged)) }
        }
    }

    @Test func everyCutIsAnError() throws {
        let bytes = try Self.animation(.gray).png().bytes
        for count in bytes.indices {
            #expect(throws: RasterError.self, "\(count) bytes") {
                try Animation(try ImageFile(Array(bytes.prefix(count))))
            }
        }
    }

    @Test func errorsNameTheOffset() throws {
        let file = try Self.animation().png()
        var bytes = file.bytes
        bytes[50] ^= 1
        #expect(
            throws: RasterError(
                "file.bytes[33]", expected: "a chunk with its checksum", found: "a damaged one")
        ) { try Animation(try ImageFile(bytes)) }
        #expect(throws: RasterError("file", expected: "a PNG file", found: "a gif file")) {
            try Animation(try ImageFile(Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0]))
        }
        #expect(
            throws: RasterError("file", expected: "an animated PNG file", found: "one of a single picture")
        ) { try Animation(try Self.bitmap(.gray, width: 2, height: 2).png()) }
    }

    // MARK: - Files that claim much

    /// A file of chunks, each with its right checksum.
    private func file(width: Int = 2, height: Int = 2, _ chunks: [(String, [UInt8])]) throws -> ImageFile {
        var file = PNGFile()
        file.appendHeader(width: width, height: height, format: .gray)
        for (type, data) in chunks { file.appendChunk(type, data) }
        file.appendChunk("IEND", [])
        return try ImageFile(file.bytes)
    }

    private func count(_ frames: UInt32) -> (String, [UInt8]) {
        ("acTL", PNGFile.bigEndian(frames) + [0, 0, 0, 0])
    }

    private func control(
        _ number: UInt32, columns: Range<Int> = 0..<2, rows: Range<Int> = 0..<2, rate: Double = 10,
        disposal: UInt8 = 0
    ) -> (String, [UInt8]) {
        var data = FrameControl(Area(columns: columns, rows: rows), .init(frameRate: rate)).data
        data[20] = disposal
        return ("fcTL", PNGFile.bigEndian(number) + data)
    }

    private func pixels(_ count: Int = 4) throws -> [UInt8] {
        try Bitmap(width: 2, height: count / 2, format: .gray, samples: [UInt8](repeating: 7, count: count))
            .compressed(.standard)
    }

    @Test func memoryFollowsTheFilesSizeAndTheLimit() throws {
        let pixels = try pixels()
        let size = 1 << 14
        let wide = try file(
            width: size, height: size,
            [count(1), control(0, columns: 0..<size, rows: 0..<size), ("IDAT", pixels)])
        #expect(throws: RasterError.self) { try Animation(wide) }
        #expect(throws: RasterError.self) { try Bitmap(wide) }
        #expect(throws: RasterError.self) { try Bitmap(try file(width: 1 << 30, [("IDAT", pixels)])) }
        let many = try file([count(.max), control(0), ("IDAT", pixels)])
        #expect(
            throws: RasterError(
                "file.bytes[33]", expected: "at most 536870912 samples in all frames", found: "17179869180")
        ) { try Animation(many) }
        let animation = try Self.animation(.gray)
        let total = animation.frames.reduce(0) { $0 + $1.samples.count }
        #expect(throws: RasterError.self) {
            try Animation(animation.png(), maximumSampleCount: total - 1)
        }
        #expect(try Animation(animation.png(), maximumSampleCount: total) == animation)
    }

    @Test func chunksThatDoNotFitEachOtherAreErrors() throws {
        let first = try [control(0), ("IDAT", pixels())]
        let second = try [control(1), ("fdAT", PNGFile.bigEndian(UInt32(2)) + pixels())]
        #expect(try Animation(try file([count(2)] + first + second)).frames.count == 2)
        let wrong: [String: [(String, [UInt8])]] = try [
            "none": [count(0)],
            "too few": [count(3)] + first + second,
            "too many": [count(1)] + first + second,
            "counted twice": [count(2), count(2)] + first + second,
            "not counted": first + second,
            "without pixels": [count(1), control(0)],
            "pixels of nothing": [count(1), ("IDAT", pixels())] + first,
            "more pixels": [count(1), control(0), ("IDAT", pixels(8))],
            "fewer pixels": [count(1), control(0), ("IDAT", pixels(2))],
            "pixels behind the others": [count(1), control(0), ("IDAT", pixels() + [0])],
            "no stream": [count(1), control(0), ("IDAT", [1, 2, 3])],
            "no filter": [
                count(1), control(0), ("IDAT", deflated([9, 0, 0, 9, 0, 0], .zlib, level: 1) ?? []),
            ],
            "an order": [count(2)] + first + [control(2), second[1]],
            "outside": [count(2)] + first + [control(1, columns: 1..<3), second[1]],
            "less at first": [count(1), control(0, rows: 0..<1), ("IDAT", pixels(2))],
            "another time": [count(2)] + first + [control(1, rate: 5), second[1]],
            "taken away": [count(2)] + first + [control(1, disposal: 1), second[1]],
            "no number": [count(2)] + first + [control(1), ("fdAT", [0, 0])],
        ]
        for (name, chunks) in wrong {
            #expect(throws: RasterError.self, "\(name)") { try Animation(try file(chunks)) }
        }
    }
}
