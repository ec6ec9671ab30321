import Foundation
@_spi(Tools) import TFEvents
import TestSupport
import Testing

@Suite struct EventStreamTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Writes a run of one file with a point for each step.
    private func write(_ steps: Range<Int>, to run: String) throws {
        let writer = try EventWriter(runDirectory: directory.appending(run))
        for step in steps { writer.addScalar("a", Double(step), step: step) }
        try writer.close()
    }

    private func steps(_ reader: EventReader) -> [Int] {
        reader.filter { !$0.values.isEmpty }.map(\.step)
    }

    @Test func filesOfARunFollowEachOther() throws {
        try write(0..<3, to: "run")
        try write(3..<5, to: "run")
        #expect(steps(try EventReader(path: directory.appending("run"))) == [0, 1, 2, 3, 4])
        let last = try #require(try directory.eventFiles(in: "run").last)
        #expect(steps(try EventReader(path: last)) == [3, 4])
    }

    @Test func aFileThatVanishesIsNamedAndTheOthersAreRead() throws {
        try write(0..<1, to: "run")
        try write(1..<2, to: "run")
        try write(2..<3, to: "run")
        let reader = try EventReader(path: directory.appending("run"))
        let files = try directory.eventFiles(in: "run")
        try FileManager.default.removeItem(atPath: files[1])
        #expect(steps(reader) == [0, 2])
        #expect(reader.damage.map(\.file) == [files[1]])
        #expect(
            reader.damage.first?.description == "\(files[1]): cannot be opened: No such file or directory.")
    }

    @Test(arguments: [1_000, 60_000])
    func whatACrashedWriterLeftIsGivenWithoutTouchingAnything(microseconds: UInt32) throws {
        let run = directory.appending("run")
        let counts = directory.url.appending(path: "counts")
        try Data(count: 8).write(to: counts)
        let probe = try WriterProbe(["log", run, counts.path, "1", "6"])
        try probe.waitUntil { try Data(contentsOf: counts).contains { $0 != 0 } }
        usleep(microseconds)
        probe.kill()
        let acknowledged = try Data(contentsOf: counts).withUnsafeBytes { $0.load(as: Int.self) }
        let before = try contents(of: run)

        let found = steps(try EventReader(path: run, includingPending: true))
        #expect((acknowledged...acknowledged + 1).contains(found.count))
        #expect(found.elementsEqual(0..<found.count))
        #expect(found.starts(with: steps(try EventReader(path: run))))
        #expect(try contents(of: run) == before)

        // The same once it is recovered.
        try EventWriter(runDirectory: run).close()
        #expect(steps(try EventReader(path: run)) == found)
    }

    private func contents(of run: String) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: run)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: "\(run)/\($0)"))) })
    }
}
