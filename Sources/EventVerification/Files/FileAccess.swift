import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// Opens a file for reading.
func openForReading(_ path: FilePath) throws(Errno) -> FileDescriptor {
    try systemCall { try FileDescriptor.open(path, .readOnly, options: .closeOnExec) }
}

/// The bytes of a file; 0 where that cannot be told.
func fileSize(_ path: String) -> Int {
    Int(clamping: FilePath(readable: path).fileLength ?? 0)
}
