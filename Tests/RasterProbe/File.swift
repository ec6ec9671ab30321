import SystemPackage

/// A file that is read or written from its beginning to its end, and closed at the end of the process.
struct File {
    private let descriptor: FileDescriptor

    init(_ path: String, _ mode: FileDescriptor.AccessMode) throws {
        descriptor = try .open(
            FilePath(path), mode, options: mode == .readOnly ? [] : [.create, .truncate],
            permissions: .ownerReadWrite)
    }

    /// The next bytes, as many as there are up to a count.
    func read(_ count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let taken = try descriptor.read(into: rest)
                guard taken > 0 else { return }
                filled += taken
            }
        }
    }

    /// All bytes that follow.
    func rest() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let more = try read(1 << 16)
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    func write(_ bytes: [UInt8]) throws { try descriptor.writeAll(bytes) }
}
