import CPlatform
import SystemPackage

/// What tells one file from another, also from one that had its inode before.
package struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
    /// When the file was made, in nanoseconds since 1970; 0 where the file system does not know.
    let birth: Int64

    /// Whether no other file has it, or ever had.
    var isUnique: Bool { birth != 0 }

    /// Digits, fit for a file's name.
    var name: String { prefixOnAnyDevice + String(device, radix: 16) }

    /// What the name begins with whatever the device's number is, which may change when it is mounted again.
    var prefixOnAnyDevice: String {
        String(inode, radix: 16) + "-" + String(UInt64(bitPattern: birth), radix: 16) + "-"
    }

    init(device: UInt64, inode: UInt64, birth: Int64) {
        self.device = device
        self.inode = inode
        self.birth = birth
    }

    /// Takes what ``name`` gives.
    init?(name: String) {
        let numbers = name.split(separator: "-", omittingEmptySubsequences: false).compactMap {
            UInt64($0, radix: 16)
        }
        guard numbers.count == 3 else { return nil }
        self.init(device: numbers[2], inode: numbers[0], birth: Int64(bitPattern: numbers[1]))
    }
}

/// What the system knows of a file.
struct FileFacts {
    private var facts = file_facts()

    init(of descriptor: Int32) throws(Errno) {
        _ = try checked(unsafe facts_of(descriptor, &facts))
    }

    init(of name: FilePath, in directory: Int32) throws(Errno) {
        _ = try checked(unsafe name.withPlatformString { unsafe facts_at(directory, $0, &facts) })
    }

    /// What a path leads to, through links too.
    init(behind path: FilePath) throws(Errno) {
        _ = try checked(unsafe path.withPlatformString { unsafe facts_behind($0, &facts) })
    }

    var identity: FileIdentity {
        FileIdentity(device: facts.device, inode: facts.inode, birth: facts.birth)
    }

    var size: UInt64 { facts.size }

    /// Bytes that the disk holds for the file: fewer than its size where it has holes.
    var allocated: UInt64 { facts.allocated }

    /// When it was last written to, in seconds since 1970; of a directory, when a name was last added or removed.
    var modified: Int64 { facts.modified }

    /// Whether the file still has a name.
    var isLinked: Bool { facts.links > 0 }

    var isDirectory: Bool { facts.is_directory }

    var isRegular: Bool { facts.is_regular }

    var owner: UInt32 { facts.owner }

    /// Whether it belongs to this user.
    var isOwn: Bool { facts.owner == effective_user() }

    /// Whether it is a plain file of this user's, with one name, so that writing to it changes nothing else.
    var isOwnFile: Bool { facts.is_regular && isOwn && facts.links <= 1 }

    /// Whether nobody else may look into the directory.
    var isOwnDirectory: Bool {
        facts.is_directory && isOwn && facts.permissions & 0o077 == 0
    }
}
