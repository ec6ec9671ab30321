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

    /// What tells it apart from others that are verified with it, or were before: findings repeat paths as they are given.
    var identity: [String] {
        guard isListOfFiles else { return ["run", path, name] }
        let directories = files.map { file in file.lastIndex(of: "/").map { String(file[...$0]) } ?? "" }
        return ["files"] + Set(directories).sorted()
    }

    /// Verifies the files one after the other.
    ///
    /// - Parameters:
    ///   - known: The run as it was verified before, of which only what has come is read.
    ///   - keepsState: Whether a later pass may go on from this one.
    ///   - options: The verification's.
    ///   - meter: Counts the bytes read.
    /// - Returns: What was found, and what a later pass may go on from; nil where it has to read everything.
    func verify(
        since known: VerifiedRun?, keepsState: Bool, _ options: Verifier, meter: ByteMeter?
    ) -> (progress: VerificationProgress, state: VerifiedRun?) {
        var (run, begin) = (VerifiedRun(self, options), 0)
        if let known, let place = known.firstChangedFile(of: self) { (run, begin) = (known, place) }
        for file in files.prefix(begin) { FileMeter.skip(file, meter) }
        var isKnowable = keepsState
        for (index, file) in files.enumerated().dropFirst(begin) {
            do {
                try run.read(file, goingOn: index < run.files.count, keepsMark: keepsState, meter)
                isKnowable = isKnowable && run.isKnowable
            } catch {
                isKnowable = false
                run.take(error, of: file, isAskedFor: isListOfFiles)
            }
        }
        return (run.finished(isWholeRun: !isListOfFiles, fileCount: files.count), isKnowable ? run : nil)
    }
}
