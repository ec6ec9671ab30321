import SystemPackage
import TFRecord

/// Records on their way to a new file, or to several of limited size.
///
/// The first file has the name that was asked for; the others have `.000001` and so on behind it, so that
/// TensorBoard reads them in this order.
struct RecordOutput: ~Copyable {
    /// The files, in their order.
    private(set) var paths: [FilePath] = []

    private let path: FilePath
    private let model: FilePath
    private let maximumSize: UInt64
    private var writer: TFRecordWriter?
    private var descriptor: FileDescriptor?
    /// Records in the file so far.
    private var recordCount = 0
    /// Their bytes, frames included.
    private var size: UInt64 = 0

    /// - Parameters:
    ///   - path: The first file, which must not exist.
    ///   - model: Whose permissions the files get.
    ///   - maximumSize: How large a file may become, in bytes.
    init(_ path: FilePath, like model: FilePath, maximumSize: UInt64? = nil) {
        self.path = path
        self.model = model
        self.maximumSize = maximumSize ?? .max
    }

    /// Whether the next record is the first of a file.
    var isAtBegin: Bool { recordCount == 0 }

    /// Ends the file if a record would make it too large; a file never holds its version alone.
    mutating func makeRoom(for payload: RawSpan) throws(RepairError) {
        let end = size + UInt64(payload.byteCount + RecordFrame.overhead)
        if recordCount > 1, end > maximumSize { try close() }
    }

    /// Writes one record; the first of a file creates it.
    mutating func write(_ payload: RawSpan, compression: Compression) throws(RepairError) {
        do throws(TFRecordError) {
            if writer == nil { writer = try newFile(compression) }
            try writer?.write(payload)
        } catch {
            throw failure(error)
        }
        recordCount += 1
        size += UInt64(payload.byteCount + RecordFrame.overhead)
    }

    private mutating func newFile(_ compression: Compression) throws(TFRecordError) -> TFRecordWriter {
        let part = paths.isEmpty ? path : Self.part(paths.count, of: path)
        paths.append(part)
        let file: FileDescriptor
        do throws(Errno) {
            file = try createFile(part, like: model)
        } catch {
            throw .cannotOpen(file: part.string, reason: error)
        }
        descriptor = file
        return try TFRecordWriter(descriptor: file, name: part.string, compression: compression)
    }

    /// Ends the file.
    mutating func close() throws(RepairError) {
        guard let writer = writer.take() else { return }
        let descriptor = descriptor.take()
        (recordCount, size) = (0, 0)
        do {
            try writer.close()
            try descriptor?.close()
        } catch let error as TFRecordError {
            try? descriptor?.close()
            throw failure(error)
        } catch {
            throw .cannotWrite(path: (paths.last ?? path).string, reason: error as? Errno ?? .ioError)
        }
    }

    deinit { try? descriptor?.close() }

    private func failure(_ error: TFRecordError) -> RepairError {
        let reason = error.reason ?? (error.code == .outOfMemory ? .noMemory : .ioError)
        return .cannotWrite(path: (paths.last ?? path).string, reason: reason)
    }

    private static func part(_ number: Int, of path: FilePath) -> FilePath {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
        return path.removingLastComponent().appending(
            (path.lastComponent?.string ?? "") + "." + zeros + digits)
    }
}
