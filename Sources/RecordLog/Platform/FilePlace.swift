import CPlatform
import SystemPackage

/// A file's name: in a directory that is open, or an absolute path below directories of this user alone.
struct FilePlace: Sendable {
    private let directory: Directory?
    private let name: FilePath
    /// Put together only where it is asked for.
    private let location: (directory: FilePath, entry: String?)

    init(_ name: String, in directory: Directory, at path: FilePath) {
        self.directory = directory
        self.name = FilePath(name)
        location = (path, name)
    }

    init(_ name: String, below path: FilePath) {
        directory = nil
        self.name = path.appending(name)
        location = (path, name)
    }

    init(_ path: FilePath) {
        directory = nil
        name = path
        location = (path, nil)
    }

    /// How the file is called in messages.
    var path: FilePath { location.entry.map { location.directory.appending($0) } ?? location.directory }

    private var base: Int32 { directory?.descriptor ?? currentDirectory }

    var facts: FileFacts { get throws(Errno) { try FileFacts(of: name, in: base) } }

    /// Whether there is something of this name.
    var exists: Bool { (try? facts) != nil }

    /// Whether this is the name of an open file.
    func leads(to descriptor: FileDescriptor) -> Bool {
        guard let named = try? facts, let opened = try? FileFacts(of: descriptor.rawValue) else {
            return false
        }
        return named.identity == opened.identity
    }

    func create(permissions: FilePermissions) throws(Errno) -> FileDescriptor {
        FileDescriptor(
            rawValue: try checked(
                unsafe name.withPlatformString {
                    unsafe file_create_at(base, $0, UInt32(permissions.rawValue))
                }))
    }

    func open() throws(Errno) -> FileDescriptor {
        FileDescriptor(
            rawValue: try checked(unsafe name.withPlatformString { unsafe file_open_at(base, $0) }))
    }

    func rename(to other: FilePlace) throws(Errno) {
        _ = try checked(
            unsafe name.withPlatformString { old in
                unsafe other.name.withPlatformString { unsafe file_rename_at(base, old, other.base, $0) }
            })
    }

    func remove() { _ = unsafe name.withPlatformString { unsafe file_remove_at(base, $0) } }
}
