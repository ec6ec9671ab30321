import Foundation
import Synchronization

/// How many calls have returned on each thread, in a file that outlives the process.
struct AcknowledgedCounts: @unchecked Sendable {
    private let words: UnsafeMutablePointer<Atomic<Int>>

    /// Maps the file, which has eight bytes for each thread.
    init(path: String, threads: Int) throws {
        let descriptor = open(path, O_RDWR)
        guard let base = mmap(nil, threads * 8, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
            base != MAP_FAILED
        else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        words = base.assumingMemoryBound(to: Atomic<Int>.self)
    }

    /// Notes that one more call has returned.
    func acknowledge(thread: Int) { words[thread].wrappingAdd(1, ordering: .releasing) }
}
