import CZlib
import Libc
public import SystemPackage

/// Reads the lines of a file, plain or gzipped, one after the other; no more than a line and a buffer is in memory.
///
/// Unsafe inside, because zlib hands out a pointer to its stream.
@safe
public struct LineReader: ~Copyable {
    /// The path of the file.
    public let path: String

    /// The number of the line read last, from 1.
    public private(set) var lineNumber = 0

    private let file: gzFile
    private let lengthLimit: Int
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var unread = 0..<0

    /// Opens a file; gzip is told by its first bytes.
    ///
    /// - Parameters:
    ///   - path: The path of the file.
    ///   - lengthLimit: The bytes that a line may have.
    /// - Throws: ``LineReaderError`` where the file cannot be opened.
    public init(path: String, lengthLimit: Int = 64 << 20) throws(LineReaderError) {
        errno = 0
        let file = unsafe gzopen(path, "rbe")
        try unsafe self.init(file, path: path, lengthLimit: lengthLimit)
    }

    /// Reads standard input, which stays open.
    ///
    /// - Parameter lengthLimit: The bytes that a line may have.
    /// - Throws: ``LineReaderError`` where it is closed.
    public init(standardInputWithLengthLimit lengthLimit: Int) throws(LineReaderError) {
        errno = 0
        // zlib closes the descriptor it is given.
        let descriptor = dup(STDIN_FILENO)
        let file = unsafe descriptor < 0 ? nil : gzdopen(descriptor, "rb")
        try unsafe self.init(file, path: "standard input", lengthLimit: lengthLimit)
    }

    private init(_ file: gzFile?, path: String, lengthLimit: Int) throws(LineReaderError) {
        guard let file = unsafe file else {
            throw .unreadable(path: path, reason: errno == 0 ? .noMemory : Errno(rawValue: errno))
        }
        unsafe self.file = file
        self.path = path
        self.lengthLimit = lengthLimit
    }

    deinit {
        unsafe gzclose(file)
    }

    /// The bytes of the next line without its line break; nil at the end of the file.
    public mutating func next() throws(LineReaderError) -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if unread.isEmpty {
                guard try fill() else { break }
            }
            let end = buffer[unread].firstIndex(of: UInt8(ascii: "\n"))
            line += buffer[unread.lowerBound..<(end ?? unread.upperBound)]
            unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
            guard line.count <= lengthLimit else {
                throw .lineTooLong(path: path, line: lineNumber + 1, limit: lengthLimit)
            }
            if end != nil {
                lineNumber += 1
                return line
            }
        }
        guard !line.isEmpty else { return nil }
        lineNumber += 1
        return line
    }

    /// Reads the next bufferful; false at the end of the file.
    private mutating func fill() throws(LineReaderError) -> Bool {
        errno = 0
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe gzread(file, bytes.baseAddress, CUnsignedInt(bytes.count))
        }
        unread = 0..<max(0, Int(count))
        guard count <= 0 else { return true }
        var status: CInt = 0
        let message = unsafe gzerror(file, &status).map { unsafe String(cString: $0) } ?? ""
        switch status {
        case Z_OK, Z_STREAM_END: return false
        case Z_ERRNO: throw .unreadable(path: path, reason: Errno(rawValue: errno))
        case Z_BUF_ERROR: throw .damaged(path: path, line: lineNumber + 1, reason: "it ends too early")
        default: throw .damaged(path: path, line: lineNumber + 1, reason: message)
        }
    }
}

/// Why the lines of a file cannot be read.
public enum LineReaderError: Error, Hashable {
    /// The file cannot be opened or read.
    case unreadable(path: String, reason: Errno)
    /// The compressed data of the file breaks off or is not what was compressed.
    case damaged(path: String, line: Int, reason: String)
    /// A line is longer than any is expected to be.
    case lineTooLong(path: String, line: Int, limit: Int)
}

extension LineReaderError: CustomStringConvertible {
    /// What is wrong and where.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): cannot be read: \(reason)"
        case .damaged(let path, let line, let reason):
            "\(path): line \(line): the gzip file is damaged: \(reason)"
        case .lineTooLong(let path, let line, let limit):
            "\(path): line \(line): longer than \(limit) bytes"
        }
    }
}
