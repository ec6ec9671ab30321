import Synchronization
@_spi(Tools) public import SystemPackage

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
