import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// Opens a file for reading at offsets, which a FIFO has none of; opening one might wait for ever.
func openForReading(_ path: FilePath) throws(Errno) -> FileDescriptor {
    guard try systemCall({ try Stat(path).type != .fifo }) else { throw .illegalSeek }
    return try systemCall { try FileDescriptor.open(path, .readOnly, options: .closeOnExec) }
}

/// The bytes of a file; 0 where that cannot be told.
func fileSize(_ path: String) -> Int {
    Int(clamping: FilePath(readable: path).fileLength ?? 0)
}
