import Dispatch
import Synchronization
import TFEvents

/// Groups of runs, `<group>/seed-<n>`, whose every value follows from its place.
struct ComparableRuns {
    var groupCount: Int
    var seedCount: Int
    var stepCount: Int
    var tagCount: Int

    /// Writes the runs below a directory, on all processors.
    func write(to directory: String) throws {
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: groupCount * seedCount) { run in
            do {
                try write(run, to: directory)
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }

    private func write(_ run: Int, to directory: String) throws {
        let tags = (0..<tagCount).map { $0 == 0 ? "episode/return" : "loss/\($0)" }
        let (group, seed) = run.quotientAndRemainder(dividingBy: seedCount)
        try withEventWriter(runDirectory: "\(directory)/group-\(group)/seed-\(seed)") { writer in
            for step in 0..<stepCount {
                for (number, tag) in tags.enumerated() {
                    let place = (run * stepCount + step) * tagCount + number
                    writer.addScalar(
                        tag, Float(group) + Self.noise(at: place), step: step,
                        wallTime: 1.7e9 + Double(step))
                }
            }
        }
    }

    /// Evenly spread from 0 to 1, as in Tools/benchmarks.
    private static func noise(at place: Int) -> Float {
        Float((UInt32(truncatingIfNeeded: place) &* 2_654_435_761) >> 8) / 0x1p24
    }
}
