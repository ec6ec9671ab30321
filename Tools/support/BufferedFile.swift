import Libc
public import SystemPackage

/// A new file, or standard output, that is written in large pieces.
public struct BufferedFile: ~Copyable {
    /// The path of the file.
    public let path: String

    private let descriptor: FileDescriptor
    private let isOwner: Bool
    private var buffer: [UInt8] = []
    /// The file that has another name until it is complete.
    private var temporary: TemporaryFile?

    /// Bytes that are written at once.
    private static var limit: Int { 1 << 16 }

    /// Creates a file, or empties the one that is there.
    public init(path: String) throws(BufferedFileError) {
        try self.init(path: path, at: FilePath(path))
    }

    /// Creates a file that takes its name, in place of one that is there, when it is complete.
    ///
    /// Nobody finds a part of it. What is no file, such as a pipe, is written to as it is.
    public init(replacing path: String) throws(BufferedFileError) {
        let place = FilePath(path)
        if let type = try? Stat(place, followTargetSymlink: false).type, type != .regular {
            try self.init(path: path, at: place)
            return
        }
        TemporaryFile.removeAbandoned(of: place)
        let temporary = TemporaryFile(for: place)
        try self.init(path: path, at: temporary.path)
        temporary.claim(descriptor)
        self.temporary = temporary
    }

    private init(path: String, at place: FilePath) throws(BufferedFileError) {
        do {
            descriptor = try FileDescriptor.open(
                place, .writeOnly, options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch {
            throw BufferedFileError(path: path, reason: error as? Errno ?? .ioError)
        }
        self.path = path
        isOwner = true
    }

    private init(descriptor: FileDescriptor, name: String) {
        self.descriptor = descriptor
        path = name
        isOwner = false
    }

    /// Standard output, which stays open.
    public static var standardOutput: Self { Self(descriptor: .standardOutput, name: "standard output") }

    deinit {
        if isOwner { try? descriptor.close() }
        temporary?.remove()
    }

    /// What is thrown where there is no memory for what is to be written.
    public var lacksMemory: BufferedFileError { BufferedFileError(path: path, reason: .noMemory) }

    /// Appends bytes.
    public mutating func write(_ bytes: some Sequence<UInt8>) throws(BufferedFileError) {
        buffer += bytes
        if buffer.count >= Self.limit { try flush() }
    }

    /// Appends bytes; many are not copied.
    public mutating func write(_ bytes: [UInt8]) throws(BufferedFileError) {
        guard bytes.count < Self.limit else {
            try flush()
            return try writeAll(bytes)
        }
        buffer += bytes
        if buffer.count >= Self.limit { try flush() }
    }

    /// Writes what is still in memory.
    public mutating func flush() throws(BufferedFileError) {
        try writeAll(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is still in memory, and gives the file its name.
    public mutating func complete() throws(BufferedFileError) {
        try flush()
        guard let temporary else { return }
        // The C strings live as long as the call.
        let status = unsafe temporary.path.withPlatformString { old in
            unsafe FilePath(path).withPlatformString { unsafe rename(old, $0) }
        }
        guard status == 0 else { throw BufferedFileError(path: path, reason: Errno(rawValue: errno)) }
        self.temporary = nil
    }

    private func writeAll(_ bytes: [UInt8]) throws(BufferedFileError) {
        do {
            try descriptor.writeAll(bytes)
        } catch {
            throw BufferedFileError(path: path, reason: error as? Errno ?? .ioError)
        }
    }
}

/// Why a file cannot be written.
public struct BufferedFileError: Error, Hashable, CustomStringConvertible {
    /// The path of the file.
    public var path: String
    /// What the system says.
    public var reason: Errno

    /// The path and the reason.
    public var description: String { "\(path): cannot be written: \(reason)" }
}
