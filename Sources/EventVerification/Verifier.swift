import SystemPackage
import TFEvents
import TFRecord

/// Verifies event files as TensorBoard's loaders would come across them.
///
///     let summary = Verifier().verify(["runs"]) { print($0) }
///
/// Files are read as streams; memory grows with the number of different tags alone.
public struct Verifier: Sendable {
    /// How many findings of one check are reported for each file; all are counted.
    public var limit: Int

    /// A verifier.
    ///
    /// - Parameter limit: How many findings of one check are reported for each file.
    public init(limit: Int = 10) {
        self.limit = limit
    }

    /// Verifies files, run directories and whole log directories.
    ///
    /// Files of one directory are taken for one run. A path that cannot be verified is a failure in
    /// the summary; the others are verified all the same.
    ///
    /// - Parameters:
    ///   - paths: Files and directories.
    ///   - report: Hears of each finding at once.
    /// - Returns: What was looked at, and how many findings there were.
    public func verify(_ paths: [String], report: @escaping (Finding) -> Void) -> VerificationSummary {
        var progress = VerificationProgress(limit: limit, report: report)
        for target in VerificationTarget.targets(paths) {
            switch target {
            case .files(let files): verify(files, &progress)
            case .directory(let path): verifyDirectory(path, &progress)
            case .missing(let path, let reason):
                progress.summary.fail(path, "\(path): \(reason)")
            }
        }
        return progress.summary
    }

    private func verify(_ files: [String], _ progress: inout VerificationProgress) {
        var run = RunVerification()
        for path in files {
            do {
                try run.verify(path, isLast: path == files.last, progress: &progress)
            } catch {
                progress.summary.fail(path, "\(error)")
            }
        }
    }

    private func verifyDirectory(_ path: String, _ progress: inout VerificationProgress) {
        let directory: LogDirectory
        do {
            directory = try LogDirectory(path: path)
        } catch {
            progress.summary.fail(path, "\(error)")
            return
        }
        progress.beginDirectory()
        progress.find(PathCheck.finding(directoryAt: path))
        for skipped in directory.skipped { progress.find(PathCheck.finding(skipped)) }
        for runDirectory in directory.runs {
            var run = RunVerification()
            for file in runDirectory.eventFiles {
                do {
                    try run.verify(file, isLast: file == runDirectory.eventFiles.last, progress: &progress)
                } catch {
                    progress.find(PathCheck.finding(file, error))
                }
            }
            for finding in PendingCheck.findings(in: FilePath(runDirectory.path)) { progress.find(finding) }
        }
        if directory.runs.isEmpty, directory.skipped.isEmpty {
            progress.summary.fail(path, "\(path): no event files here (files whose name contains 'tfevents')")
        }
    }
}
