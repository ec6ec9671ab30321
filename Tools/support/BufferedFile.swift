public import SystemPackage

/// A new file, or standard output, that is written in large pieces.
public struct BufferedFile: ~Copyable {
    /// The path of the file.
    public let path: String

    private let descriptor: FileDescriptor
    private let isOwner: Bool
    private var buffer: [UInt8] = []

    /// Bytes that are written at once.
    private static var limit: Int { 1 << 16 }

    /// Creates a file, or empties the one that is there.
    public init(path: String) throws(BufferedFileError) {
        do {
            descriptor = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec],
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
    }

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
