import SystemPackage
@_spi(Tools) import TFEvents

/// What a call asks to be verified, found before anything is read.
struct VerificationPlan {
    /// Runs that TensorBoard would load together.
    struct Group {
        /// What the paths themselves are found to be.
        var paths: VerificationProgress
        var runs: [RunFiles] = []
    }

    private(set) var groups: [Group] = []

    init(_ paths: [String], limit: Int, includesHints: Bool) {
        for target in VerificationTarget.targets(paths) {
            var group = Group(paths: VerificationProgress(limit: limit, includesHints: includesHints))
            switch target {
            case .files(let files): group.runs = [RunFiles(files: files)]
            case .directory(let path): group.add(directory: path)
            case .missing(let path, let error):
                group.paths.fail(path, error.reason.map { "\(path): \($0)" } ?? "\(error)")
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
            paths.fail(path, "\(error)")
            return
        }
        paths.find(PathCheck.finding(directoryAt: path))
        for skipped in directory.skipped { paths.find(PathCheck.finding(skipped)) }
        runs = directory.runs.map(RunFiles.init)
        if runs.isEmpty, directory.skipped.isEmpty {
            paths.fail(path, "\(path): no event files here (files whose name contains 'tfevents')")
        }
    }
}
