import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import TFEvents

/// What an EventWriter promises about the bytes it writes.
@Suite struct EventWriterTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// The only event file in the directory.
    private func soleFile() throws -> String {
        let files = try directory.eventFiles()
        return try #require(files.count == 1 ? files.first : nil)
    }

    @Test func writesTheBytesThatOtherWritersWrite() throws {
        let writer = try EventWriter(runDirectory: directory.path)
        writer.addScalar("loss/a", 0.5, step: 3, wallTime: 1_700_000_000.25)
        writer.addScalar("a", 0.0, step: 0, wallTime: 1_700_000_000)
        try writer.close()
        let payloads = try EventFileOracle.payloads(of: soleFile())
        #expect(payloads.count == 3)
        #expect(
            [UInt8](payloads[1]) == Hex.bytes("0900001040fc54d9411003 2a0f0a0d 0a066c6f73732f61 150000003f"))
        let record = Hex.bytes(
            "1500000000000000 d6ab6b2b 0900000040fc54d9412a0a0a080a01611500000000 131c65e4")
        let file = try Data(contentsOf: URL(filePath: soleFile()))
        #expect([UInt8](file.suffix(record.count)) == record)
    }

    @Test func beginsWithTheFileVersion() throws {
        let writer = try EventWriter(runDirectory: directory.path)
        writer.addScalar("a", 1, step: 1)
        try writer.close()
        let first = try #require(EventFileOracle.events(of: soleFile()).first)
        #expect(first.fileVersion == "brain.Event:2")
        #expect(first.sourceMetadata.writer == "swift-tfevents")
        #expect(abs(first.wallTime - Date().timeIntervalSince1970) < 3600)
    }

    @Test(arguments: [Int.min, -1, 0, 1, 127, 128, 16383, 16384, 1 << 53, Int.max])
    func keepsEveryStep(step: Int) throws {
        let writer = try EventWriter(runDirectory: directory.path)
        writer.addScalar("a", 1, step: step)
        try writer.close()
        #expect(try EventFileOracle.events(of: soleFile()).last?.step == Int64(step))
    }

    @Test(arguments: [
        0.0, -0.0, 1e-45, 3.4e38, 1e300, 16_777_217, .nan, .infinity, -.infinity,
    ])
    func storesTheNearestFloat32(value: Double) throws {
        let writer = try EventWriter(runDirectory: directory.path)
        writer.addScalar("double", value, step: 1)
        writer.addScalar("float", Float(value), step: 1)
        try writer.close()
        let stored = try EventFileOracle.events(of: soleFile()).dropFirst().flatMap(\.summary.value).map(
            \.simpleValue)
        #expect(stored.map(\.bitPattern) == [Float(value).bitPattern, Float(value).bitPattern])
    }

    @Test(arguments: [
        "", "a", "latency_ms/db", "Größe/🚀", String(repeating: "x", count: 127),
        String(repeating: "y", count: 200),
    ])
    func keepsEveryTag(tag: String) throws {
        let writer = try EventWriter(runDirectory: directory.path)
        writer.addScalar(tag, 1, step: 1)
        writer.addScalars([tag: 2], step: 2)
        try writer.close()
        #expect(
            try EventFileOracle.events(of: soleFile()).dropFirst().flatMap(\.summary.value).map(\.tag) == [
                tag, tag,
            ])
    }

    @Test func writesAStepOfManyScalarsAsOneEventInOrder() throws {
        let tags = (0..<300).map { "metric.\($0)" }
        let writer = try EventWriter(runDirectory: directory.path)
        writer.addScalars(tags.enumerated().map { (tag: $1, value: Double($0)) }, step: 7)
        writer.addScalars(["b": 1, "a": 2] as KeyValuePairs, step: 8)
        writer.addScalars([:] as KeyValuePairs, step: 9)
        try writer.close()
        let events = try EventFileOracle.events(of: soleFile())
        #expect(events.map(\.step) == [0, 7, 8])
        #expect(events[1].summary.value.map(\.tag) == tags)
        #expect(events[1].summary.value.map(\.simpleValue) == tags.indices.map(Float.init))
        #expect(events[2].summary.value.map(\.tag) == ["b", "a"])
    }

    @Test func keepsATagLargerThanABuffer() throws {
        let tag = String(repeating: "long", count: 300_000)
        let writer = try EventWriter(runDirectory: directory.path)
        writer.addScalar("before", 1, step: 1)
        writer.addScalar(tag, 2, step: 2)
        writer.addScalar("after", 3, step: 3)
        try writer.close()
        #expect(
            try EventFileOracle.events(of: soleFile()).dropFirst().flatMap(\.summary.value).map(\.tag)
                == ["before", tag, "after"])
        #expect(writer.droppedEventCount == 0)
    }

    /// A release build once took the path from the background thread's hands without keeping it.
    @Test func givesItsPathWhileItIsMade() throws {
        for number in 0..<200 {
            let writer = try EventWriter(runDirectory: directory.appending("\(number)"))
            writer.addScalar("a", 0, step: 0)
            while writer.path?.isEmpty ?? true {}
            try writer.close()
        }
    }

    @Test func keepsEveryEventOfEightThreads() async throws {
        let writer = try EventWriter(
            runDirectory: directory.path, options: .init(overflow: .wait(upTo: .seconds(60))))
        let perThread = 100_000
        await withTaskGroup(of: Void.self) { group in
            for thread in 0..<8 {
                group.addTask {
                    for step in 0..<perThread {
                        writer.addScalar("thread.\(thread)", Double(step), step: step)
                    }
                }
            }
        }
        try await writer.close()
        #expect(writer.droppedEventCount == 0)
        var next: [String: Int64] = [:]
        for event in try EventFileOracle.events(of: soleFile()).dropFirst() {
            let value = try #require(event.summary.value.first)
            #expect(event.step == next[value.tag, default: 0])
            next[value.tag] = event.step + 1
        }
        #expect(next == Dictionary(uniqueKeysWithValues: (0..<8).map { ("thread.\($0)", Int64(perThread)) }))
    }

    @Test func refusesAWallTimeThatTensorBoardCannotRead() throws {
        let errors = Recorder<EventWriterError>()
        let writer = try EventWriter(
            runDirectory: directory.path, options: EventWriter.Options(onError: { errors.append($0) }))
        writer.addScalar("a", 1, step: 1, wallTime: .nan)
        writer.addScalars(["b": 1], step: 1, wallTime: .infinity)
        writer.addScalar("c", 1, step: 1)
        try writer.close()
        #expect(writer.droppedEventCount == 2)
        #expect(errors.all == [.wallTimeNotFinite(tag: "a"), .wallTimeNotFinite(tag: "b")])
        #expect(
            try EventFileOracle.events(of: soleFile()).dropFirst().flatMap(\.summary.value).map(\.tag) == [
                "c"
            ])
    }

    @Test func showsEventsWithoutBeingAsked() async throws {
        let writer = try EventWriter(runDirectory: directory.path)
        for step in 1...3 {
            writer.addScalar("a", 1, step: step)
            try await eventually {
                try directory.eventFiles().first.map { try EventFileOracle.events(of: $0).count } == step + 1
            }
        }
        try await writer.close()
    }

    @Test func flushWritesWhatWasLoggedBefore() throws {
        let writer = try EventWriter(
            runDirectory: directory.path, options: .init(flushInterval: .seconds(3600)))
        for step in 1...1000 {
            writer.addScalar("a", 1, step: step)
            if step.isMultiple(of: 100) {
                try writer.flush()
                #expect(try EventFileOracle.events(of: soleFile()).count == step + 1)
            }
        }
        try writer.close()
    }

    @Test func makesNoFileWithoutEvents() throws {
        let writer = try EventWriter(runDirectory: directory.appending("run"))
        try writer.flush()
        try writer.close()
        #expect(try directory.names() == ["run"])
        #expect(try directory.names(in: "run") == [])
    }

    @Test func countsWhatComesAfterClose() throws {
        let errors = Recorder<EventWriterError>()
        let writer = try EventWriter(
            runDirectory: directory.path, options: EventWriter.Options(onError: { errors.append($0) }))
        writer.addScalar("a", 1, step: 1)
        try writer.close()
        for step in 2...4 { writer.addScalar("a", 1, step: step) }
        try writer.flush()
        try writer.close()
        #expect(writer.droppedEventCount == 3)
        #expect(try errors.all == [.closed(path: soleFile())])
        #expect(try EventFileOracle.events(of: soleFile()).count == 2)
    }

    @Test func finishesWhatIsDroppedWithoutClose() async throws {
        do {
            let writer = try EventWriter(
                runDirectory: directory.path, options: .init(flushInterval: .seconds(3600)))
            for step in 0..<10_000 { writer.addScalar("a", 1, step: step) }
        }
        // The file may not be there yet.
        try await eventually {
            try directory.eventFiles().first.map { try EventFileOracle.events(of: $0).count } == 10_001
        }
    }

    @Test func refusesADirectoryThatCannotBe() throws {
        try Data("text".utf8).write(to: URL(filePath: directory.appending("file")))
        let path = directory.appending("file/run")
        #expect(throws: EventWriterError.directoryNotCreated(path: path, reason: .notDirectory)) {
            try EventWriter(runDirectory: path)
        }
    }
}
