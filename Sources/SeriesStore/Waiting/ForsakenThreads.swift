import Synchronization
import SystemPackage

/// Threads that wait for a disk and are no longer waited for: a few for each disk, and not too many in all.
package final class ForsakenThreads: Sendable {
    private let counts = Mutex<[DeviceID?: Int]>([:])
    private let perDisk: Int
    private let limit: Int

    /// - Parameters:
    ///   - perDisk: After so many, nothing more is asked of a disk.
    ///   - limit: How many there may be in all.
    package init(perDisk: Int = 4, limit: Int = 64) {
        self.perDisk = perDisk
        self.limit = limit
    }

    /// Whether one more thread may be left waiting for a disk; nil where it is not known which one.
    func hasRoom(for disk: DeviceID?) -> Bool {
        counts.withLock { counts in
            counts.values.reduce(0, +) < limit && (disk == nil || counts[disk, default: 0] < perDisk)
        }
    }

    func add(_ disk: DeviceID?) { counts.withLock { $0[disk, default: 0] += 1 } }

    func remove(_ disk: DeviceID?) {
        counts.withLock { counts in
            counts[disk, default: 0] -= 1
            if counts[disk] == 0 { counts[disk] = nil }
        }
    }
}
