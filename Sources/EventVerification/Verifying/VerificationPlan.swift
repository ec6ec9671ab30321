import SystemPackage
@_spi(Tools) import TFEvents

/// What a call asks to be verified, found before anything is read.
struct VerificationPlan {
    /// Runs that TensorBoard would load together.
    struct Group {
        /// What the paths themselves are found to be.
        var paths: VerificationProgress
        var runs: [RunUnit] = []
    }

    private(set) var groups: [Group] = []

    init(_ paths: [String], limit: Int) {
        for target in VerificationTarget.targets(paths) {
            var group = Group(paths: VerificationProgress(limit: limit))
            switch target {
            case .files(let files): group.runs = [RunUnit(files: files)]
            case .directory(let path): group.add(directory: path)
            case .missing(let path, let reason): group.paths.summary.fail(path, "\(path): \(reason)")
            }
            groups.append(group)
        }
    }

    /// Bytes of all files, as far as they can be told.
    var byteCount: Int {
        groups.reduce(0) { $0 + $1.runs.reduce(0) { $0 + $1.files.reduce(0) { $0 + fileSize($1) } } }
    }
}

extension VerificationPlan.Group {
    fileprivate mutating func add(directory path: String) {
        let directory: LogDirectory
        do {
            directory = try LogDirectory(path: path, includingPending: true)
        } catch {
            paths.summary.fail(path, "\(error)")
            return
        }
        paths.find(PathCheck.finding(directoryAt: path))
        for skipped in directory.skipped { paths.find(PathCheck.finding(skipped)) }
        runs = directory.runs.map(RunUnit.init)
        if runs.isEmpty, directory.skipped.isEmpty {
            paths.summary.fail(path, "\(path): no event files here (files whose name contains 'tfevents')")
        }
    }
}

/// The bytes of a file; 0 where that cannot be told.
func fileSize(_ path: String) -> Int {
    Int(clamping: (try? Stat(FilePath(path)).size) ?? 0)
}
