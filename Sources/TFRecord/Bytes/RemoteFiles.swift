import Synchronization
@_spi(Tools) public import SystemPackage

/// Files that no file system has, behind paths such as `s3://bucket/key`.
///
/// A program that can fetch them installs its way once, and then every reader takes their paths. A `FilePath` has one
/// slash for two, so that `s3:/bucket/key` is the same path.
@_spi(Tools) public protocol RemoteFiles: Sendable {
    /// Whether files of a scheme, such as `s3`, are fetched.
    func fetches(scheme: String) -> Bool

    /// How messages call a file: without what may be secret in its path. The name is a path of the same file.
    func name(of path: FilePath) -> String

    /// The path itself where it is that of a file, else the files below it, in lexicographic order.
    ///
    /// - Throws: ``RemoteFileError``; so too where there is nothing.
    func files(at path: FilePath) throws(RemoteFileError) -> [FilePath]

    /// What is known of a file that ``files(at:)`` gave.
    func status(of path: FilePath) -> RemoteFileStatus?

    /// Opens a file.
    func open(_ path: FilePath) throws(RemoteFileError) -> any RemoteFile
}

/// What is known of a file elsewhere before it is opened.
@_spi(Tools) public struct RemoteFileStatus: Hashable, Sendable {
    /// In bytes.
    public var length: UInt64
    /// Changes when the file does.
    public var version: UInt64

    /// What is known.
    public init(length: UInt64, version: UInt64) { (self.length, self.version) = (length, version) }
}

/// An open file that no file system has.
@_spi(Tools) public protocol RemoteFile: AnyObject {
    /// Its length in bytes.
    var length: UInt64 { get }

    /// Appends bytes from an offset on to `buffer`, at most what is free; none at the end.
    func read(at offset: UInt64, into buffer: inout OutputRawSpan) throws(RemoteFileError)
}

/// Why a file elsewhere cannot be read.
@_spi(Tools) public struct RemoteFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong and what to do, without the path and without secrets.
    public let description: String

    /// An error.
    public init(_ description: String) { self.description = description }
}

/// The way in which this program fetches remote files.
@_spi(Tools) public enum InstalledRemoteFiles {
    private static let installed = Mutex<(any RemoteFiles)?>(nil)
    private static let isInstalled = Atomic<Bool>(false)

    /// Lets every reader of this process fetch remote files.
    public static func install(_ files: any RemoteFiles) {
        installed.withLock { $0 = files }
        isInstalled.store(true, ordering: .releasing)
    }

    /// What fetches the file or the directory of a path; nil where it is of this machine.
    public static func fetching(_ path: FilePath) -> (any RemoteFiles)? {
        guard isInstalled.load(ordering: .acquiring), !path.isAbsolute,
            let first = path.components.first?.string, first.utf8.last == UInt8(ascii: ":")
        else { return nil }
        let files = installed.withLock { $0 }
        guard let files, files.fetches(scheme: String(first.dropLast())) else { return nil }
        return files
    }
}
