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

/// The result of a call that is a negated errno where it failed.
func checked(_ result: Int32) throws(Errno) -> Int32 {
    guard result >= 0 else { throw Errno(rawValue: -result) }
    return result
}

/// In place of a directory's descriptor, for names that are paths.
let currentDirectory = Int32(current_directory)
