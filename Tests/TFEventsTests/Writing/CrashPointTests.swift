import Foundation
import TestSupport
import Testing

/// That every acknowledged event is found, once and in order, at whatever transition a process dies.
///
/// In a debug build the processes die by themselves, at each transition in turn of logging, and those that recover what
/// they left at each of recovery.
@Suite(.serialized) struct CrashPointTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: ["appends", "segments", "outsized", "synced", "deletion", "rotation"])
    func losesNothingAcknowledgedAtAnyTransition(scenario: String) throws {
        #expect(try WriterProbe(["crash-points", directory.path, scenario]).waitForExit() == 0)
        let homes = try directory.names().compactMap { Int($0) }
        #if DEBUG
        #expect(homes.count > 50)
        #endif
        for number in homes {
            let acknowledged = try Data(
                contentsOf: directory.url.appending(path: "\(number)/acknowledged")
            ).withUnsafeBytes { Int64($0.load(as: Int.self)) }
            let files = (try? directory.eventFiles(in: "\(number)/run")) ?? []
            var steps: [Int64] = []
            for file in files {
                let events = try EventFileOracle.events(of: file)
                #expect(events.first.map { $0.fileVersion == "brain.Event:2" } ?? true)
                // No file of several is without an event.
                #expect(scenario != "rotation" || events.count > 1, "transition \(number)")
                steps += events.filter { $0.fileVersion.isEmpty }.map(\.step)
            }
            let end = steps.last.map { $0 + 1 } ?? 0
            // The call that was under way may have been completed, but not acknowledged.
            #expect((acknowledged...acknowledged + 1).contains(end), "transition \(number)")
            let first = steps.first ?? 0
            // What stood in the file that was deleted is gone with it.
            #expect(first == 0 || scenario == "deletion" && first <= 6, "transition \(number)")
            #expect(steps.elementsEqual(first..<max(first, end)), "transition \(number)")
            let names = (try? directory.names(in: "\(number)/run")) ?? []
            #expect(names.allSatisfy { $0.contains("tfevents") })
        }
    }
}
