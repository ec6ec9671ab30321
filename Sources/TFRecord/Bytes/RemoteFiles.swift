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

/// Why a file elsewhere cannot be read.
@_spi(Tools) public struct RemoteFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong and what to do, without the path and without secrets.
    public let description: String

    /// An error.
    public init(_ description: String) { self.description = description }
}
