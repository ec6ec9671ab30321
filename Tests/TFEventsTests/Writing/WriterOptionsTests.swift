import Foundation
import TestSupport
import Testing

@testable import TFEvents

/// What the options, scopes and prepared groups of an EventWriter promise.
@Suite struct WriterOptionsTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// The events of the newest file, without the file version.
    private func events() throws -> [ProtoEvent] {
        let file = try #require(directory.eventFiles().last)
        return Array(try EventFileOracle.events(of: file).dropFirst())
    }

    private func values() throws -> [ProtoSummary.Value] { try events().flatMap(\.summary.value) }

    @Test func keepsTheDoubleWhereAFloat32LosesDigits() throws {
        let numbers = [0.5, 0.1, 16_777_217, 1e300, 1e-300, -0.0, .nan, .infinity]
        try withEventWriter(runDirectory: directory.path, options: .init(precision: .exact)) { writer in
            for number in numbers { writer.addScalar("one", number, step: 1) }
            writer.addScalars(numbers.map { (tag: "many", value: $0) }, step: 2)
            writer.addScalars(ScalarGroup(numbers.map { _ in "group" }), numbers, step: 3)
        }
        for tag in ["one", "many", "group"] {
            let values = try values().filter { $0.tag == tag }
            #expect(values.map { Float($0.simpleValue).bitPattern } == numbers.map { Float($0).bitPattern })
            #expect(values.map(\.hasExactValue) == numbers.map { !$0.isNaN && Double(Float($0)) != $0 })
            for (value, number) in zip(values, numbers) where value.hasExactValue {
                #expect(value.exactValue == number)
            }
        }
    }

    @Test func spendsNoByteOnDoublesUnlessAsked() throws {
        try withEventWriter(runDirectory: directory.path) { $0.addScalar("a", 0.1, step: 1) }
        #expect(try values().map(\.hasExactValue) == [false])
    }

    @Test func writesAGroupAsTheSameBytesAsItsScalars() throws {
        let tags = ["a", "latency_ms/db", String(repeating: "x", count: 200)]
        try withEventWriter(runDirectory: directory.path) { writer in
            writer.addScalars(ScalarGroup(tags), [1, 2.5, -3], step: 9, wallTime: 5)
            writer.addScalars(Array(zip(tags, [1, 2.5, -3])), step: 9, wallTime: 5)
        }
        let file = try #require(directory.eventFiles().last)
        let payloads = try EventFileOracle.payloads(of: file)
        #expect(payloads.count == 3)
        #expect(payloads[1] == payloads[2])
    }

    @Test func countsAGroupWithTheWrongNumberOfValues() throws {
        let errors = Recorder<EventWriterError>()
        let options = EventWriter.Options(onError: { errors.append($0) })
        try withEventWriter(runDirectory: directory.path, options: options) { writer in
            writer.addScalars(ScalarGroup(["a", "b"]), [1], step: 1)
            #expect(writer.droppedEventCount == 1)
        }
        #expect(errors.all == [.valueCountMismatch(tags: 2, values: 1)])
    }

    @Test func beginsAResumedFileWithTwoStartsAtItsStep() throws {
        try withEventWriter(runDirectory: directory.path) { $0.addScalar("a", 1, step: 1) }
        let options = EventWriter.Options(resume: .fromStep(100))
        try withEventWriter(runDirectory: directory.path, options: options) {
            $0.addScalar("a", 2, step: 100)
        }
        let events = try events()
        #expect(try directory.eventFiles().count == 2)
        #expect(events.map(\.step) == [100, 100, 100])
        #expect(events.prefix(2).map(\.sessionLog.status) == [.start, .start])
        #expect(events[2].scalars == ["a": 2])
    }

    @Test func syncsWithoutLosingAnything() throws {
        let options = EventWriter.Options(durability: .synced(every: .milliseconds(1)))
        try withEventWriter(runDirectory: directory.path, options: options) { writer in
            for step in 0..<20_000 { writer.addScalar("a", Double(step), step: step) }
            try writer.flush()
        }
        #expect(try events().map(\.step).elementsEqual(0..<20_000))
    }

    @Test func closesWhenTheBodyThrows() async throws {
        struct Failure: Error {}
        #expect(throws: Failure.self) {
            try withEventWriter(runDirectory: directory.path) { writer in
                writer.addScalar("a", 1, step: 1)
                throw Failure()
            }
        }
        #expect(try events().count == 1)
        await #expect(throws: Failure.self) {
            try await withEventWriter(runDirectory: directory.path) { writer in
                writer.addScalar("b", 1, step: 2)
                await Task.yield()
                throw Failure()
            }
        }
        #expect(try events().map(\.step) == [2])
    }

    /// Where a file of that name could not be made, or would lie elsewhere.
    @Test(arguments: ["/../../elsewhere", "a/b", "a\0b", String(repeating: "x", count: 230)])
    func refusesASuffixThatNoFilesNameCanHave(suffix: String) throws {
        #expect(throws: EventWriterError.unusableFileNameSuffix(suffix)) {
            try EventWriter(runDirectory: directory.path, options: .init(fileNameSuffix: suffix))
        }
        #expect(try directory.names() == [])
    }

    /// TensorBoard tells tags apart by their bytes; `String` does not.
    @Test func describesTagsThatDifferOnlyInTheirNormalization() throws {
        let tags = ["caf\u{e9}", "cafe\u{301}"]
        try withEventWriter(runDirectory: directory.path) { writer in
            for step in 0..<2 { for tag in tags { writer.addText(tag, "a", step: step) } }
        }
        for tag in tags {
            let own = try values().filter { $0.tag.utf8.elementsEqual(tag.utf8) }
            #expect(own.count == 2)
            #expect(own.first?.metadata.pluginData.pluginName == "text")
        }
    }

    @Test func aDisabledWriterDoesNothing() throws {
        let writer = EventWriter.disabled
        writer.addScalar("a", 1, step: 1)
        writer.addScalars(["a": 1], step: 1, wallTime: .nan)
        writer.withStep(1) { $0.addScalar("a", 1) }
        try writer.flush()
        try writer.close()
        #expect(writer.droppedEventCount == 0)
        #expect(writer.path == nil)
        #expect(!writer.isCrashProtected)
    }

    @Test func scopesSetStepAndPrefix() throws {
        try withEventWriter(runDirectory: directory.path) { writer in
            writer.withStep(3) { step in
                step.addScalar("loss", 1)
                step.addScalars(["x": 2, "y": 3])
            }
            let eval = writer.prefixed("eval")
            eval.addScalar("return", 4, step: 5)
            eval.prefixed("hard").addScalars(["return": 5], step: 6)
        }
        #expect(try events().map(\.step) == [3, 3, 5, 6])
        #expect(try values().map(\.tag) == ["loss", "x", "y", "eval/return", "eval/hard/return"])
    }
}
