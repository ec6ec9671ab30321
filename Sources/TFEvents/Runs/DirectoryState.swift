import Libc
import SystemPackage

/// Which directory it is, and when something last came into it or went.
struct DirectoryState: Equatable {
    let id: DirectoryID
    private let modified: timespec
    /// Unlike the time of modification nobody can set it back.
    private let changed: timespec

    init(of directory: FilePath) throws(Errno) {
        let status = try Stat(directory)
        id = DirectoryID(device: status.deviceID, inode: status.inode)
        modified = status.st_mtim
        changed = status.st_ctim
    }

    /// Whether the last change is so many seconds ago: of changes that follow soon a clock that ticks slowly tells one.
    func isSettled(for seconds: Double) -> Bool {
        Double(max(modified.tv_sec, changed.tv_sec)) + seconds < Clock.wallTime()
    }

    static func == (left: Self, right: Self) -> Bool {
        left.id == right.id && left.modified == right.modified && left.changed == right.changed
    }
}

extension timespec {
    fileprivate static func == (left: Self, right: Self) -> Bool {
        left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec
    }
}

/// The identity of a directory, by whatever path it is reached.
struct DirectoryID: Hashable {
    let device: DeviceID
    let inode: Inode
}
