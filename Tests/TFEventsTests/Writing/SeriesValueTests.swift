import Foundation
import TestSupport
import Testing

@testable import RecordLog
@testable import TFEvents

/// The metadata of a series stands with its first value in each file.
@Suite struct SeriesValueTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private static let metadata = SummaryMetadata(
        plugin: .init(name: "text", content: [8, 0]), displayName: "Title", description: "What *it* is",
        dataClass: .tensor)

    private func value(_ tag: String, size: Int = 10) -> SeriesValue {
        var tensor = WireBuffer()
        tensor.append(TensorKey.dataType, varint: Tensor.DataType.string.rawValue)
        tensor.append(TensorKey.strings, delimited: [UInt8](repeating: 65, count: size))
        return SeriesValue(tag: tag, tensor: tensor.bytes, metadata: Self.metadata)
    }

    /// The values of a file as generated code reads them; each tag's first must have the metadata.
    private func checkedValues(of path: String) throws -> [ProtoSummary.Value] {
        let values = try EventFileOracle.events(of: path).flatMap(\.summary.value)
        var seen: Set<String> = []
        for value in values where seen.insert(value.tag).inserted && value.tag != "scalar" {
            #expect(value.hasMetadata, "\(value.tag) in \(path)")
            #expect(value.metadata.pluginData.pluginName == "text")
            #expect(value.metadata.pluginData.content == Data([8, 0]))
            #expect(value.metadata.displayName == "Title")
            #expect(value.metadata.summaryDescription == "What *it* is")
            #expect(value.metadata.dataClass == .tensor)
        }
        return values
    }

    @Test func comesWithTheFirstValueOfEachTag() throws {
        let writer = try EventWriter(runDirectory: directory.path)
        for step in 0..<10 {
            writer.add(value("a"), step: step, wallTime: nil)
            if step > 4 { writer.add(value("b"), step: step, wallTime: nil) }
        }
        try writer.close()
        let values = try checkedValues(of: try #require(writer.path))
        #expect(values.count(where: \.hasMetadata) == 2)
        #expect(
            values.map(\.tag) == Array(repeating: "a", count: 6) + [
                "b", "a", "b", "a", "b", "a", "b", "a", "b",
            ])
        #expect(values.allSatisfy { $0.tensor.stringVal == [Data(repeating: 65, count: 10)] })
    }

    @Test func comesFirstWhicheverThreadLogsTheTag() throws {
        let writer = try EventWriter(runDirectory: directory.path)
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for step in 0..<3000 {
                writer.add(value("tag\(step % 50)", size: step % 100), step: step, wallTime: nil)
                writer.addScalar("scalar", 1, step: step)
            }
        }
        try writer.close()
        let path = try #require(writer.path)
        let values = try checkedValues(of: path)
        #expect(values.count + writer.droppedEventCount == 8 * 6000)
        #expect(writer.droppedEventCount == 0)
        let segments = try Data(contentsOf: URL(fileURLWithPath: path)).count / SegmentPool.firstCapacity + 1
        #expect(values.count(where: \.hasMetadata) <= 50 * segments, "once a segment at the most")
    }

    /// What is pending when the file goes is moved to the next file, which may then begin anywhere.
    @Test(arguments: [1, 100, 700, 2000, 6000])
    func comesFirstInAFileThatFollowsADeletedOne(valuesBefore: Int) throws {
        let writer = try EventWriter(runDirectory: directory.path)
        for step in 0..<valuesBefore { writer.add(value("a", size: 200), step: step, wallTime: nil) }
        try writer.flush()
        let first = try #require(writer.path)
        for step in 0..<50 { writer.add(value("a"), step: valuesBefore + step, wallTime: nil) }
        try FileManager.default.removeItem(atPath: first)
        writer.addScalar("scalar", 1, step: 0)
        #expect(throws: EventWriterError.fileVanished(path: first)) { try writer.flush() }
        for step in 50..<100 { writer.add(value("a"), step: valuesBefore + step, wallTime: nil) }
        try writer.close()
        let second = try #require(writer.path)
        #expect(second != first)
        #expect(try checkedValues(of: second).count >= 51)
    }

    @Test func comesWithAValueThatTakesASegmentOfItsOwn() throws {
        let writer = try EventWriter(runDirectory: directory.path)
        for step in 0..<4 { writer.add(value("a", size: 1 << 20), step: step, wallTime: nil) }
        writer.add(value("a"), step: 4, wallTime: nil)
        try writer.close()
        #expect(
            try checkedValues(of: try #require(writer.path)).map(\.tensor.stringVal[0].count) == [
                1 << 20, 1 << 20, 1 << 20, 1 << 20, 10,
            ])
    }

    @Test func comesWithTheFirstValueThatIsKept() throws {
        let errors = Recorder<EventWriterError>()
        let writer = try EventWriter(
            runDirectory: directory.path, options: .init(onError: { errors.append($0) }))
        writer.add(value("a"), step: 0, wallTime: .nan)
        writer.add(value("a"), step: 1, wallTime: 5)
        try writer.close()
        #expect(errors.all == [.wallTimeNotFinite(tag: "a")])
        #expect(try checkedValues(of: try #require(writer.path)).count == 1)
    }
}
