import SystemPackage
@_spi(Tools) import TFEvents

/// What is to be repaired, found before anything is changed.
struct RepairSource {
    /// The files of one directory.
    struct Run {
        /// Relative to the source, empty for the source itself.
        let path: FilePath
        let directory: RunDirectory
        /// The event file's name, if it alone is to be repaired.
        let onlyFile: FilePath.Component?
    }

    let path: FilePath
    /// Whether it is a single file.
    let isFile: Bool
    let runs: [Run]
    /// What could not be looked into.
    let skipped: [LogDirectory.SkippedPath]

    init(_ path: String) throws(RepairError) {
        self.path = FilePath(readable: path)
        let type: FileType
        do throws(Errno) {
            type = try Stat(self.path).type
        } catch {
            throw .unreadable(path: path, reason: "\(path): \(error)")
        }
        guard type == .regular || type == .directory else {
            throw .unreadable(
                path: path, reason: "\(path): a pipe or a device cannot be repaired; write it to a file first"
            )
        }
        isFile = type == .regular
        do {
            if isFile {
                let parent = self.path.removingLastComponent()
                let directory = try RunDirectory(path: parent.isEmpty ? "." : parent.readable)
                runs = [Run(path: FilePath(), directory: directory, onlyFile: self.path.lastComponent)]
                skipped = []
                return
            }
            let directory = try LogDirectory(path: path, includingPending: true)
            runs = directory.runs.map { Run(path: $0.relativePath, directory: $0, onlyFile: nil) }
            skipped = directory.skipped
        } catch {
            throw .unreadable(path: path, reason: error.description)
        }
        if runs.isEmpty { throw .noEventFiles(path: path) }
    }

    /// Says what could not be looked into.
    func report(_ progress: inout RepairProgress) {
        for path in skipped {
            guard case .unreadable(let reason) = path.reason else { continue }
            progress.summary.fail(path.path, .unreadable(path: path.path, reason: "\(path.path): \(reason)"))
        }
    }
}
