import TFRecord

/// The stretches into which a reader divides a file that does not grow.
public struct RecordWalk: Equatable {
    /// Where the file is inflated from.
    public private(set) var compression: Compression?
    /// Records whose checksums are right.
    public private(set) var records: [Range<UInt64>] = []
    /// What was given up.
    public private(set) var skipped: [Range<UInt64>] = []
    /// Where a record begins that is cut off.
    public private(set) var cutOff: UInt64?

    /// Walks through a file to its end, behind all damage.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - bufferCapacity: Bytes to read ahead.
    ///   - limit: Where to stop, in bytes from the start of the (inflated) file.
    /// - Throws: `TFRecordError` where the file cannot be inflated.
    public init(_ bytes: [UInt8], bufferCapacity: Int, limit: UInt64 = .max) throws {
        var reader = TFRecordReader(bytes: bytes, bufferCapacity: bufferCapacity)
        defer { compression = reader.compression }
        while (records.last?.upperBound ?? 0) < limit {
            cutOff = nil
            switch try reader.next() {
            case .record:
                let length = UInt64(reader.payload.byteCount + RecordFrame.overhead)
                if reader.hasValidChecksum {
                    records.append(reader.offset..<reader.offset + length)
                    continue
                }
            case .end: return
            case .truncated(let record): cutOff = record.offset
            case .damaged: break
            }
            let found = try reader.resynchronise()
            if !found.skipped.isEmpty { skipped.append(found.skipped) }
            if case .atEnd = found {
                if case .truncated(let record) = try reader.next() { cutOff = record.offset }
                return
            }
        }
    }

    /// Whether each byte of the file was accounted for exactly once.
    ///
    /// - Parameter size: The file's size in bytes.
    /// - Returns: Whether no byte is lost, or given twice.
    public func covers(_ size: Int) -> Bool {
        var end: UInt64 = 0
        for stretch in (records + skipped).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard stretch.lowerBound == end else { return false }
            end = stretch.upperBound
        }
        return end == cutOff ?? UInt64(size)
    }
}
