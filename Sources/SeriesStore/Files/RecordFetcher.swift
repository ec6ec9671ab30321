import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// Reads single records again, of which only the places were kept.
///
/// Of use to one thread.
package final class RecordFetcher {
    private var path = ""
    private var descriptor: FileDescriptor?
    /// Of a compressed file, which can be read only from its beginning, or what a crashed writer left.
    private var inflated = InflatedFile()
    private var isInflated = false
    private let directoryWithPending: RunDirectory?
    private let includesDamaged: Bool

    /// - Parameters:
    ///   - directory: The run in whose files crashed writers left records; nil if none did.
    ///   - includingDamaged: Whether to give also records whose data have not the stored checksum.
    init(pendingOf directory: RunDirectory?, includingDamaged: Bool) {
        directoryWithPending = directory
        includesDamaged = includingDamaged
    }

    deinit { try? descriptor?.close() }

    /// The payload of a record, if it is there and sound.
    ///
    /// - Parameters:
    ///   - offset: Where the record begins, in bytes from the start of the (inflated) file.
    ///   - path: The file.
    /// - Returns: The payload; nil if it is not there or not sound.
    package func payload(at offset: UInt64, of path: String) -> [UInt8]? {
        if path != self.path || descriptor == nil { open(path) }
        if isInflated || isPending { return inflatedPayload(at: offset) }
        return plainPayload(at: offset) ?? inflatedPayload(at: offset)
    }

    private func open(_ path: String) {
        try? descriptor?.close()
        descriptor = try? FileDescriptor.open(FilePath(readable: path), .readOnly, options: .closeOnExec)
        self.path = path
        isInflated = false
    }

    /// Whether the file is not the run's, but what a crashed writer left beside them.
    private var isPending: Bool {
        directoryWithPending.map { !$0.eventFiles.contains(path) } ?? false
    }

    private func plainPayload(at offset: UInt64) -> [UInt8]? {
        guard let descriptor,
            let frame = try? descriptor.bytes(at: offset, count: RecordFrame.headerLength),
            frame.count == RecordFrame.headerLength
        else { return nil }
        let header = unsafe RecordHeader(readingFrom: frame.span.bytes)
        guard header.isValid, header.payloadLength <= TFRecordReader.defaultMaximumPayloadLength else {
            return nil
        }
        let length = Int(header.payloadLength)
        let begin = offset + UInt64(RecordFrame.headerLength)
        guard let rest = try? descriptor.bytes(at: begin, count: length + RecordFrame.footerLength),
            rest.count == length + RecordFrame.footerLength
        else { return nil }
        let bytes = unsafe rest.span.bytes
        let payload = bytes.extracting(0..<length)
        let stored = MaskedCRC32C(readingFrom: bytes, at: length)
        return includesDamaged || MaskedCRC32C(of: payload) == stored ? [UInt8](payload) : nil
    }

    private func inflatedPayload(at offset: UInt64) -> [UInt8]? {
        if !isInflated || inflated.offset > offset {
            let pending = isPending ? directoryWithPending?.pendingRecords(in: path) : nil
            guard let file = pending.map({ InflatedFile(records: $0) }) ?? InflatedFile(path: path) else {
                return nil
            }
            inflated = file
            isInflated = true
        }
        return inflated.payload(at: offset)
    }
}

/// A file that is read from its beginning on.
private struct InflatedFile: ~Copyable {
    private var reader: EventFileReader

    init(records: [UInt8] = []) { reader = EventFileReader(bytes: records) }

    init?(path: String) {
        guard let reader = try? EventFileReader(path: FilePath(readable: path)) else { return nil }
        self.reader = reader
    }

    /// How far it is read.
    var offset: UInt64 { reader.recordOffset }

    /// The payload of the record at an offset that is not yet passed.
    mutating func payload(at offset: UInt64) -> [UInt8]? {
        while reader.recordOffset < offset || reader.recordIndex < 0 {
            switch try? reader.next() {
            case .event, .damaged: continue
            default: return nil
            }
        }
        return reader.recordOffset == offset ? [UInt8](reader.payload) : nil
    }
}
