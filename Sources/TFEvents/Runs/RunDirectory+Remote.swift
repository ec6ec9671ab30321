@_spi(Tools) public import SystemPackage
@_spi(Tools) import TFRecord

extension FilePath {
    /// Whether this is fetched from elsewhere: then ``readable`` hides what may be secret in it.
    @_spi(Tools) public var isRemote: Bool { InstalledRemoteFiles.fetching(self) != nil }

    /// Whether a directory is here, or what stands for one in a store: files below it.
    package func isDirectory() throws(RunDirectoryError) -> Bool {
        if let files = InstalledRemoteFiles.fetching(self) {
            return try files.contents(of: self) != [self]
        }
        do {
            return try Stat(self).type == .directory
        } catch {
            throw .unreadable(path: readable, reason: error)
        }
    }

    /// The length of a file in bytes, wherever it is; nil where that cannot be told.
    @_spi(Tools) public var fileLength: Int64? {
        if let files = InstalledRemoteFiles.fetching(self) {
            return files.status(of: self).map { Int64(clamping: $0.length) }
        }
        guard let status = try? Stat(self), status.type != .fifo else { return nil }
        return Int64(status.size)
    }
}

extension RunDirectory {
    /// The runs that are made up by the names of remote files; nil where the path is of this machine.
    static func remoteRuns(below path: FilePath) throws(RunDirectoryError) -> [RunDirectory]? {
        guard let files = InstalledRemoteFiles.fetching(path) else { return nil }
        var runs: [FilePath: [FilePath]] = [:]
        for file in try files.contents(of: path)
        where file != path && isEventFileName(file.lastComponent?.string ?? "") {
            runs[file.removingLastComponent(), default: []].append(file)
        }
        return runs.map { directory, files in
            var name = directory
            _ = name.removePrefix(path)
            return RunDirectory(name: name.isEmpty ? "." : name.string, path: directory, eventFiles: files)
        }.sortedByName
    }
}

extension RemoteFiles {
    fileprivate func contents(of path: FilePath) throws(RunDirectoryError) -> [FilePath] {
        do {
            return try files(at: path)
        } catch {
            throw .unreadable(path: path.readable, explanation: error.description)
        }
    }
}
