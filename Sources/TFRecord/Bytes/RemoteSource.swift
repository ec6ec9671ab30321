import SystemPackage

/// The bytes of a remote file.
final class RemoteSource: ByteSource {
    let name: String
    private let file: any RemoteFile
    private var offset: UInt64 = 0

    init(path: FilePath, of files: any RemoteFiles) throws(TFRecordError) {
        name = files.name(of: path)
        do {
            file = try files.open(path)
        } catch {
            throw .cannotOpen(file: name, explanation: error.description)
        }
    }

    func read(into buffer: inout OutputRawSpan) throws(TFRecordError) {
        let before = buffer.byteCount
        do {
            try file.read(at: offset, into: &buffer)
        } catch {
            throw .cannotRead(file: name, offset: offset, explanation: error.description)
        }
        offset += UInt64(buffer.byteCount - before)
    }

    func bytesLeft() -> UInt64? { file.length > offset ? file.length - offset : 0 }

    var canSeek: Bool { true }

    func seek(to offset: UInt64) { self.offset = offset }
}
