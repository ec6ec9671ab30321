@_spi(Tools) import TFRecord

/// A remote file that is read in ranges, some ahead of the reader; for one thread at a time.
final class RangedFile: RemoteFile {
    /// The bytes of a range.
    static let rangeLength: UInt64 = 8 << 20
    /// How many ranges are on their way or there.
    private static let rangeCount: UInt64 = 4

    let length: UInt64
    private let requests: any RangeFetch.Requests
    private let pool: TransferPool
    private let version: String?
    private var current: RangeFetch.Stretch
    private var ahead: [UInt64: RangeFetch] = [:]

    /// Opens a file whose first range is on its way.
    ///
    /// - Throws: Why the server does not give it.
    init(_ requests: any RangeFetch.Requests, first: RangeFetch, in pool: TransferPool) throws(Refusal) {
        current = try first.stretch()
        (length, version) = (current.fileLength, current.version)
        self.requests = requests
        self.pool = pool
    }

    static func firstRange(ofLength length: UInt64?) -> Range<UInt64> {
        0..<max(1, min(length ?? rangeLength, rangeLength))
    }

    func read(at offset: UInt64, into buffer: inout OutputRawSpan) throws(RemoteFileError) {
        guard offset < length else { return }
        do throws(Refusal) {
            if !current.covers(offset) { try move(to: offset) }
        } catch {
            throw RemoteFileError(error.description)
        }
        guard current.covers(offset) else { return }
        let start = Int(offset - current.offset)
        let count = min(buffer.freeCapacity, current.bytes.count - start)
        unsafe current.bytes.withUnsafeBytes { bytes in
            unsafe buffer.withUnsafeMutableBytes { free, initialized in
                let stretch = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
                unsafe UnsafeMutableRawBufferPointer(rebasing: free[initialized...]).copyMemory(from: stretch)
                initialized += count
            }
        }
        order(behind: offset / Self.rangeLength)
    }

    private func move(to offset: UInt64) throws(Refusal) {
        let number = offset / Self.rangeLength
        current.bytes = []
        ahead = ahead.filter { $0.key >= number }
        let fetch = ahead.removeValue(forKey: number) ?? fetch(number, isUrgent: true)
        order(behind: number)
        current = try fetch.stretch()
        // A file of no version may grow while it is read.
        guard version == nil || current.version == version, current.fileLength >= length
        else { throw .replaced }
    }

    /// Lets the ranges behind one come.
    private func order(behind number: UInt64) {
        for next in number + 1..<number + Self.rangeCount
        where next * Self.rangeLength < length {
            if ahead[next] == nil, !current.covers(next * Self.rangeLength) {
                ahead[next] = fetch(next, isUrgent: true)
            }
        }
    }

    private func fetch(_ number: UInt64, isUrgent: Bool) -> RangeFetch {
        let start = number * Self.rangeLength
        return RangeFetch(
            start..<min(start + Self.rangeLength, length), of: requests, in: pool, isUrgent: isUrgent)
    }
}

extension RangeFetch.Stretch {
    fileprivate func covers(_ position: UInt64) -> Bool {
        position >= offset && position < offset + UInt64(bytes.count)
    }
}
