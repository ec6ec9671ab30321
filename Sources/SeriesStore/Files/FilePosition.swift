import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// How far a file is read.
///
/// No descriptor stays open between two readings.
struct FilePosition: Sendable {
    private(set) var state: FileState
    private var offset: UInt64 = 0
    private var recordIndex = 0
    private var isCompressed = false
    /// The bytes before the offset: as long as they are there, it is the file that was read.
    private var trail: [UInt8] = []

    private static let trailLength = 16

    /// A file of which nothing is read.
    init(_ state: FileState) { self.state = state }

    /// Whether what comes can be read on where reading ended.
    func isContinued(by newer: FileState) -> Bool {
        guard newer.continues(state), !isCompressed else { return false }
        return trail.isEmpty || trail == Self.bytes(of: newer.path, before: offset)
    }

    /// A reader of what is not read yet.
    func reader() throws(TFRecordError) -> EventFileReader {
        guard offset > 0 else { return try EventFileReader(path: FilePath(readable: state.path)) }
        return try EventFileReader(path: FilePath(readable: state.path), at: offset, index: recordIndex)
    }

    /// Remembers where a reader has come to the end of a state of the file.
    mutating func advance(to reader: borrowing EventFileReader, of state: FileState) {
        self.state = state
        offset = reader.nextOffset
        recordIndex = reader.recordIndex + 1
        isCompressed = (reader.compression ?? .none) != .none
        trail = isCompressed ? [] : Self.bytes(of: state.path, before: offset)
    }

    private static func bytes(of path: String, before offset: UInt64) -> [UInt8] {
        let count = min(offset, UInt64(trailLength))
        guard count > 0,
            let descriptor = try? FileDescriptor.open(
                FilePath(readable: path), .readOnly, options: .closeOnExec)
        else { return [] }
        defer { try? descriptor.close() }
        return (try? descriptor.bytes(at: offset - count, count: Int(count))) ?? []
    }
}
