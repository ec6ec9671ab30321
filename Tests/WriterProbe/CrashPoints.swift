import Foundation
import RecordLog
import SystemPackage
import TFEvents

/// Processes that die at each transition in turn of what a writer does, and those that recover what they left.
///
/// Process `n` logs to `DIRECTORY/n/run` and dies at its `n`th transition. The first process to recover it dies at its
/// first transition, the next at its second, until one comes to its end.
struct CrashPoints {
    /// What the processes do.
    enum Scenario: String {
        /// Small records and flushes.
        case appends
        /// Records that need several segments.
        case segments
        /// Records larger than a segment.
        case outsized
        /// The event file is deleted in between.
        case deletion
        /// The disk is told to store.
        case synced
        /// Files end because they are told to and because they are large.
        case rotation
    }

    let scenario: Scenario
    let directory: URL

    /// Lets processes die until one lives to the end of the scenario, and prints how many died.
    func run() throws {
        var number = 1
        while true {
            let home = directory.appending(path: "\(number)")
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            let counts = home.appending(path: "acknowledged")
            try Data(count: 8).write(to: counts)
            let run = home.appending(path: "run").path
            let status = inForkedChild {
                CrashPoint.arm(at: number)
                try log(to: run, AcknowledgedCounts(path: counts.path, threads: 1))
            }
            guard status & 0x7f != 0 else { break }
            var recovery = 1
            while inForkedChild({
                CrashPoint.arm(at: recovery)
                PendingRecovery.recoverAll(in: FilePath(run), PendingRecovery.eventFormat)
            }) & 0x7f != 0 {
                recovery += 1
            }
            number += 1
        }
        print(number - 1)
    }

    private func log(to run: String, _ acknowledged: AcknowledgedCounts) throws {
        var options = EventWriter.Options(
            flushInterval: .seconds(3600), overflow: .wait(upTo: .seconds(60)))
        if scenario == .synced { options.durability = .synced(every: .seconds(3600)) }
        if scenario == .rotation { options.rotation = Rotation(bytes: 100_000) }
        let writer = try EventWriter(runDirectory: run, options: options)
        var step = 0
        func add(_ count: Int, tagLength: Int) {
            let tag = "0/0/" + String(repeating: "x", count: tagLength)
            for _ in 0..<count {
                writer.addScalar(tag, Double(step), step: step)
                acknowledged.acknowledge(thread: 0)
                step += 1
            }
        }
        switch scenario {
        case .appends, .synced:
            for _ in 0..<3 {
                add(5, tagLength: 6)
                try writer.flush()
            }
            add(2, tagLength: 6)
        case .rotation:
            for _ in 0..<2 {
                add(2, tagLength: 6)
                writer.rotate()
            }
            add(2, tagLength: 6)
            try writer.flush()
            writer.rotate()
            try writer.flush()
            add(12, tagLength: 30_000)
            try writer.flush()
            add(2, tagLength: 6)
            try writer.flush()
            add(1, tagLength: 6)
        case .segments:
            add(30, tagLength: 30_000)
            try writer.flush()
            add(10, tagLength: 30_000)
        case .outsized:
            for _ in 0..<3 {
                add(1, tagLength: 6)
                add(1, tagLength: 400_000)
            }
            try writer.flush()
            add(1, tagLength: 400_000)
        case .deletion:
            add(6, tagLength: 30_000)
            try writer.flush()
            if let path = writer.path { try FileManager.default.removeItem(atPath: path) }
            // More than the segment has room for, so that the others are looked at too.
            add(12, tagLength: 30_000)
            try? writer.flush()
            add(2, tagLength: 6)
        }
        try writer.close()
    }
}
