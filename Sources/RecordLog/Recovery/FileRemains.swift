import SystemPackage
import TFRecord

/// What is there of the file that pending records were on the way to.
struct FileRemains {
    private let descriptor: FileDescriptor?
    private let size: UInt64
    /// Whether nothing of it is left.
    let isEmpty: Bool
    /// How far it reaches once the steps so far are done.
    private var end: FileOffset

    init(of file: FileRecord, _ present: RecoveryPlan.PresentFile) throws(Errno) {
        descriptor = present.descriptor
        let size = try present.descriptor.map { (descriptor) throws(Errno) in
            try FileFacts(of: descriptor.rawValue).size
        }
        self.size = size ?? 0
        isEmpty = size.map { $0 < file.headEnd.rawValue } ?? present.isGone
        end = max(FileOffset(rawValue: self.size), file.headEnd)
    }

    /// How many bytes of whole records stand at a place of it that it reaches; nil where other bytes do.
    func length(of records: [UInt8], at offset: FileOffset) throws(Errno) -> Int? {
        guard let descriptor, !isEmpty, offset <= end else { return nil }
        let present = size > offset.rawValue ? Int(clamping: size - offset.rawValue) : 0
        let known = try descriptor.bytes(at: offset.rawValue, count: min(records.count, present))
        guard records.starts(with: known) else { return nil }
        return unsafe records.withUnsafeBytes { unsafe wholeRecords(in: $0, upTo: known.count) }
    }

    /// How many bytes of whole records stand somewhere in its last bytes: all of them, or as many as there are up to its
    /// end.
    ///
    /// Where their own place is behind its end, there is a gap in the stream, or that place is wrong.
    func length(
        of records: [UInt8], behindGapAt offset: FileOffset, inLast limit: Int
    ) throws(Errno) -> Int {
        guard let descriptor, offset > end else { return 0 }
        let count = min(limit, Int(clamping: size))
        let tail = try descriptor.bytes(at: size - UInt64(count), count: count)
        let length = lengthOfPrefix(of: records, in: tail)
        return unsafe records.withUnsafeBytes { unsafe wholeRecords(in: $0, upTo: length) }
    }

    /// Whether the records at a place are the next ones of a file of which nothing is left.
    func isToBeMadeAgain(at offset: FileOffset) -> Bool { isEmpty && offset == end }

    mutating func extend(to offset: FileOffset) { end = max(end, offset) }
}
