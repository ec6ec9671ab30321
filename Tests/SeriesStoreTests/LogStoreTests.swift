import Foundation
import TFEvents
import Testing

@testable import SeriesStore

@Suite("A run whose files change while they are read")
struct LogStoreTests {
    private let run: LoggedRun

    init() throws { run = try LoggedRun() }

    @Test("A file that grows byte by byte is read on, record by record")
    func grows() throws {
        try run.write("1", LoggedRun.events(0..<4))
        let bytes = try Data(contentsOf: run.url("1"))
        let recordLength = bytes.count / 4
        try Data().write(to: run.url("1"))
        let file = try FileHandle(forWritingTo: run.url("1"))
        for (index, byte) in bytes.enumerated() {
            try file.write(contentsOf: [byte])
            #expect(run.reloaded() == LoggedRun.points(0..<(index + 1) / recordLength))
        }
        #expect(run.store[run: "."]?.damage.count == 0)
    }

    @Test("A batch of no clips is none to play, as TensorBoard has it")
    func servesNoClipOfNone() throws {
        try run.write("1", [LoggedRun.noClips(at: 1), LoggedRun.noClips(at: 2)])
        _ = run.reloaded()
        let clips = try #require(run.store[run: "."]?.sequences { $0.tag == "clips" }.first)
        #expect(clips.maximumLength == 0)
        #expect(clips.places(10).map(\.blobCount) == [0, 0])
    }

    @Test("A file that another one replaces, cut short or rewritten in place, is read from its beginning")
    func isReplaced() throws {
        try run.write("1", LoggedRun.events(0..<10))
        _ = run.reloaded()
        try run.write("1", LoggedRun.events(0..<20, factor: 2))
        #expect(run.reloaded() == LoggedRun.points(0..<20, factor: 2))
        let shorter = try Data(contentsOf: run.url("1")).prefix(while: { _ in true }).dropLast(40)
        try shorter.write(to: run.url("1"))
        #expect(run.reloaded() == LoggedRun.points(0..<19, factor: 2))
        let file = try FileHandle(forUpdating: run.url("1"))
        try run.write("other", LoggedRun.events(0..<30, factor: 3))
        try file.write(contentsOf: Data(contentsOf: run.url("other")))
        try FileManager.default.removeItem(at: run.url("other"))
        #expect(run.reloaded() == LoggedRun.points(0..<30, factor: 3))
    }

    @Test("A file that comes late, between others, and one that is deleted")
    func comesLateAndGoes() throws {
        try run.write("1", LoggedRun.events(0..<10, from: 0))
        try run.write("3", LoggedRun.events(20..<30, from: 200))
        #expect(run.reloaded() == LoggedRun.points(Array(0..<10) + Array(20..<30)))
        try run.write("2", LoggedRun.events(10..<20, from: 100))
        #expect(run.reloaded() == LoggedRun.points(0..<30))
        try FileManager.default.removeItem(at: run.url("1"))
        #expect(run.reloaded() == LoggedRun.points(10..<30))
    }

    @Test("A run whose directory is gone is dropped, but not after one look, which may have failed")
    func isDropped() throws {
        try run.write("1", LoggedRun.events(0..<10))
        _ = run.reloaded()
        try FileManager.default.removeItem(at: run.url("1"))
        _ = run.reloaded()
        #expect(run.store.runs.count == 1)
        _ = run.reloaded()
        #expect(run.store.runs.isEmpty)
    }

    @Test("Of a large file a few places show the whole curve before it is read, and nothing else")
    func isPreviewed() throws {
        try run.write("1", LoggedRun.events(0..<120_000))
        var known = KnownDirectories()
        let files = try #require(LogListing(path: run.path, knowing: &known) { _ in true }.runs.first?.files)
        let preview = try #require(RunReading.preview(files, limits: SampleLimits()))
        let points = preview.access { $0.scalars.first?.points(1000) } ?? []
        #expect(points.first?.step == 0)
        #expect(points.last?.step == 119_999)
        #expect(points.count > 900)
        #expect(points.allSatisfy { $0.value == Double($0.step) })
        let damageCount = preview.access { $0.damage.count }
        #expect(damageCount == 0)
    }

    @Test("A flipped bit costs its record, and the run's damage says so once")
    func isDamaged() throws {
        try run.write("1", LoggedRun.events(0..<100))
        var bytes = try Data(contentsOf: run.url("1"))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: run.url("1"))
        #expect(run.reloaded().count == 99)
        try FileHandle(forWritingTo: run.url("1")).seekToEnd()
        let damage = try #require(run.store[run: "."]?.damage)
        #expect(damage.count == 1)
        #expect(damage.sentences.first?.contains("checksum") == true)
    }
}
