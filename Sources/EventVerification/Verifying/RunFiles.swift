import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// Files that are verified together, because TensorBoard makes one run of them.
struct RunFiles: Sendable {
    let name: String
    /// The directory.
    let path: String
    /// In the order in which TensorBoard reads them.
    let files: [String]
    /// Whether the files were named one by one: one that cannot be opened is a failure then, and no finding.
    let isListOfFiles: Bool

    init(_ run: RunDirectory) {
        (name, path, files, isListOfFiles) = (run.name, run.path, run.eventFiles, false)
    }

    init(files: [String]) {
        let directory = files.first.map { FilePath(readable: $0).removingLastComponent() } ?? FilePath()
        (name, path) = (".", directory.isEmpty ? "." : directory.readable)
        (self.files, isListOfFiles) = (files, true)
    }

    /// Verifies the files one after the other.
    func verify(limit: Int, includesHints: Bool, meter: ByteMeter?) -> VerificationProgress {
        var progress = VerificationProgress(limit: limit, includesHints: includesHints)
        var run = RunVerification(name: name, path: path)
        for file in files {
            do {
                try run.verify(file, isLast: file == files.last, meter, progress: &progress)
            } catch  where isListOfFiles {
                progress.fail(file, "\(error)")
            } catch {
                progress.find(PathCheck.finding(file, error))
            }
        }
        run.finish(isWholeRun: !isListOfFiles, fileCount: files.count, &progress)
        progress.sort()
        return progress
    }
}
