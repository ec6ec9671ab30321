import SystemPackage
@_spi(Tools) import TFEvents

/// What is to be repaired, found before anything is changed.
struct RepairSource {
    /// The files of one directory.
    struct Run {
        /// Relative to the source, `.` for the source itself.
        let name: String
        let directory: RunDirectory
        /// The event file's name, if it alone is to be repaired.
        let onlyFile: String?
    }

    let path: FilePath
    /// Whether it is a single file.
    let isFile: Bool
    let runs: [Run]
    /// What could not be looked into.
    let skipped: [LogDirectory.SkippedPath]

    init(_ path: String) throws(RepairError) {
        self.path = FilePath(readable: path)
        do throws(Errno) {
            isFile = try Stat(self.path).type != .directory
        } catch {
            throw .unreadable(path: path, reason: "\(path): \(error)")
        }
        do {
            if isFile {
                let parent = self.path.removingLastComponent()
                let directory = try RunDirectory(path: parent.isEmpty ? "." : parent.readable)
                runs = [Run(name: ".", directory: directory, onlyFile: self.path.lastComponent?.string)]
                skipped = []
                return
            }
            let directory = try LogDirectory(path: path, includingPending: true)
            runs = directory.runs.map { Run(name: $0.name, directory: $0, onlyFile: nil) }
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
