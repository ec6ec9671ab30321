import CPlatform
package import SystemPackage

/// An open directory, whatever it is called by now.
///
/// Names in it are taken for what they themselves stand for: no symbolic link leads anywhere else.
package final class Directory: Sendable {
    let descriptor: Int32

    /// Opens a directory; a path may lead through links.
    package init(_ path: FilePath) throws(Errno) {
        // The C string lives as long as the call, here as below.
        descriptor = try checked(unsafe path.withPlatformString { unsafe directory_open($0) })
    }

    deinit { close(descriptor) }

    var facts: FileFacts { get throws(Errno) { try FileFacts(of: descriptor) } }

    /// What is in the directory, in no order.
    ///
    /// Names that are left out cost next to nothing, even thousands of them.
    func names(
        withPrefix prefix: String, butNotPrefix excluded: String? = nil, behind predecessor: String? = nil
    ) throws(Errno) -> [String] {
        var names: [String] = []
        _ = try checked(
            unsafe withUnsafeMutablePointer(to: &names) { names in
                unsafe directory_names(
                    descriptor, prefix, excluded, predecessor,
                    { name, names in
                        guard let name = unsafe name else { return }
                        unsafe names?.assumingMemoryBound(to: [String].self).pointee.append(
                            String(cString: name))
                    }, names)
            })
        return names
    }

    /// Opens a regular file, through links too.
    func openForReading(_ name: String) throws(Errno) -> FileDescriptor {
        FileDescriptor(rawValue: try checked(unsafe name.withCString { unsafe file_read_at(descriptor, $0) }))
    }

    /// Waits until the disk has stored the names.
    func store() throws(Errno) { _ = try checked(directory_store(descriptor)) }

    private func close(_ descriptor: Int32) { try? FileDescriptor(rawValue: descriptor).close() }
}

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

/// The result of a call that is a negated errno where it failed.
func checked(_ result: Int32) throws(Errno) -> Int32 {
    guard result >= 0 else { throw Errno(rawValue: -result) }
    return result
}

/// In place of a directory's descriptor, for names that are paths.
let currentDirectory = Int32(current_directory)
