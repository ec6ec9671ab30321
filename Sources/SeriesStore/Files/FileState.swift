import Libc
package import SystemPackage
@_spi(Tools) import TFEvents

/// How an event file was found in its directory.
package struct FileState: Equatable, Sendable {
    /// The path, readable.
    let path: String
    let size: Int64
    let device: DeviceID
    private let inode: Inode
    private let modifiedSeconds: Int
    private let modifiedNanoseconds: Int

    /// The file at a path that is readable.
    package init(path: String) throws(Errno) { try self.init(path: path, at: FilePath(readable: path)) }

    init(path: String, at filePath: FilePath) throws(Errno) {
        let status = try Stat(filePath)
        self.path = path
        size = status.size
        device = status.deviceID
        inode = status.inode
        modifiedSeconds = status.st_mtim.tv_sec
        modifiedNanoseconds = status.st_mtim.tv_nsec
    }

    /// Whether it is another state of the same file, with more at its end.
    func continues(_ older: FileState) -> Bool {
        path == older.path && device == older.device && inode == older.inode && size > older.size
    }

    /// Whether it was changed after another.
    func isNewer(than other: FileState) -> Bool {
        (modifiedSeconds, modifiedNanoseconds) > (other.modifiedSeconds, other.modifiedNanoseconds)
    }
}
