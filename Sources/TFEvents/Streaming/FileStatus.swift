import Libc
@_spi(Tools) public import SystemPackage
@_spi(Tools) import TFRecord

/// What of a file changes when it is written to or replaced.
@_spi(Tools) public struct FileStatus: Hashable, Sendable {
    /// The number of the file system.
    public var device: UInt64
    /// The number of the file in it.
    public var inode: UInt64
    /// In bytes.
    public var size: Int64
    /// When it was written to, in nanoseconds since 1970; of a remote file its version as a time before 1970.
    public var modified: Int64

    /// What is known.
    public init(device: UInt64, inode: UInt64, size: Int64, modified: Int64) {
        (self.device, self.inode, self.size, self.modified) = (device, inode, size, modified)
    }

    /// As no file is.
    @_spi(Tools) public static let unknown = FileStatus(device: 0, inode: 0, size: -1, modified: 0)

    /// What the system says.
    public init(_ path: FilePath) throws(Errno) {
        if let files = InstalledRemoteFiles.fetching(path) {
            guard let status = files.status(of: path) else { throw .noSuchFileOrDirectory }
            (device, inode) = (0, 0)
            size = Int64(clamping: status.length)
            modified = -Int64(status.version >> 2)
            return
        }
        let status = try Stat(path)
        device = UInt64(truncatingIfNeeded: status.deviceID.rawValue)
        inode = UInt64(truncatingIfNeeded: status.inode.rawValue)
        size = status.size
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }
}
