/// An open file that no file system has.
@_spi(Tools) public protocol RemoteFile: AnyObject {
    /// Its length in bytes.
    var length: UInt64 { get }

    /// Appends bytes from an offset on to `buffer`, at most what is free; none at the end.
    func read(at offset: UInt64, into buffer: inout OutputRawSpan) throws(RemoteFileError)
}
