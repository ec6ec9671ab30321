public import OrderedJSON
import SystemPackage
@_spi(Tools) public import TFEvents
import TFRecord

/// A run as far as it is verified: its checks before the end of its last file, to which more may come.
@_spi(Tools) public struct VerifiedRun: Sendable {
    /// Its files but for the last one.
    private var earlierFiles: [FileProgress] = []
    private var last: FileEnding?
    private(set) var identity: [String] = []
    private var checks = RunVerification()
    private var progress = VerificationProgress()

    /// A run of which nothing is verified.
    init(_ run: RunFiles, _ options: Verifier) {
        identity = run.identity
        checks = RunVerification(name: run.name, path: run.path)
        progress = VerificationProgress(limit: options.limit, includesHints: options.includesHints)
    }

    // MARK: - Going on

    /// The first file of a run that holds what these checks have not seen; nil where they have seen what is not there
    /// any more, or what may be something else by now.
    func firstChangedFile(of run: RunFiles) -> Int? {
        guard let last else { return nil }
        let directory = RunDirectory(name: run.name, path: run.path, eventFiles: run.files)
        switch RunProgress(files: files).continuation(of: directory) {
        case .isReplaced, .isUnreadable: return nil
        case .unchanged: return files.count
        case .goesOn:
            guard let status = try? FileStatus(last.file.path) else { return nil }
            if status == last.file.status { return files.count }
            return last.canGrow && status.size > last.file.status.size ? files.count - 1 : nil
        }
    }

    /// Reads the next file, or what came to the last one.
    ///
    /// - Throws: `TFRecordError` if it cannot be opened.
    mutating func read(
        _ path: String, goingOn: Bool, keepsMark: Bool, _ meter: ByteMeter?
    ) throws(TFRecordError) {
        if !goingOn { endFile(isLast: false) }
        last = try checks.read(path, after: last?.file, keepsMark: keepsMark, meter, progress: &progress)
    }

    /// Takes that a file could not be opened.
    mutating func take(_ error: TFRecordError, of path: String, isAskedFor: Bool) {
        if isAskedFor {
            progress.fail(path, "\(error)")
        } else {
            progress.find(PathCheck.finding(path, error))
        }
    }

    /// Whether the last file's bytes would be read alike another time.
    var isKnowable: Bool { last?.isKnowable ?? true }

    /// What the run is found to be as it stands.
    func finished(isWholeRun: Bool, fileCount: Int) -> VerificationProgress {
        var run = self
        run.endFile(isLast: true)
        run.checks.finish(isWholeRun: isWholeRun, fileCount: fileCount, &run.progress)
        run.progress.sort()
        return run.progress
    }

    private mutating func endFile(isLast: Bool) {
        guard let ending = last.take() else { return }
        checks.end(ending, isLast: isLast, &progress)
        earlierFiles.append(ending.file)
    }

    // MARK: - Between two passes

    /// How far its files were read, in their order.
    public var files: [FileProgress] { earlierFiles + (last.map { [$0.file] } ?? []) }

    /// Everything else.
    public var json: JSONValue {
        var (run, fields) = (self, StateFields())
        // Writing finds nothing amiss.
        try? run.transfer(&fields)
        return .array(fields.cells)
    }

    /// A run as another process left it; nil if that is none.
    public init?(files: [FileProgress], json: JSONValue) {
        guard let cells = json.arrayValue, let file = files.last else { return nil }
        var fields = StateFields(restoring: cells)
        earlierFiles = files.dropLast()
        last = FileEnding(file)
        guard (try? transfer(&fields)) != nil, fields.isComplete else { return nil }
    }

    private mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try identity.transfer(&fields)
        try checks.transfer(&fields)
        try progress.transfer(&fields)
        try last?.path.transfer(&fields)
        try last?.tail.transfer(&fields)
        try last?.compression.transfer(&fields)
    }
}
