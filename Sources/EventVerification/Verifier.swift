import SystemPackage
import TFEvents

/// Verifies event files as TensorBoard's loaders would come across them.
///
///     let summary = Verifier().verify(["runs"]) { print($0) }
///
/// Files are read as streams, those of several runs at the same time; memory grows with the number of
/// different tags alone.
public struct Verifier: Sendable {
    /// How many findings of one check are reported for each file; all are counted.
    public var limit: Int

    /// Whether hints are reported and counted, too: what TensorBoard makes of data that is sound.
    public var includesHints: Bool

    /// A verifier.
    ///
    /// - Parameters:
    ///   - limit: How many findings of one check are reported for each file.
    ///   - includesHints: Whether hints are reported, too.
    public init(limit: Int = 10, includesHints: Bool = false) {
        self.limit = limit
        self.includesHints = includesHints
    }

    /// Verifies files, run directories and whole log directories.
    ///
    /// Files of one directory are taken for one run. A path that cannot be verified is a failure in
    /// the summary; the others are verified all the same.
    ///
    /// - Parameters:
    ///   - paths: Files and directories.
    ///   - report: Hears of the findings, run by run, in the order of the paths.
    /// - Returns: What was looked at, and how many findings there were.
    public func verify(_ paths: [String], report: @escaping (Finding) -> Void) -> VerificationSummary {
        var verification = Verification(verifier: self, report: report)
        for target in VerificationTarget.targets(paths) {
            switch target {
            case .files(let files): verification.verify([RunUnit(files: files)])
            case .directory(let path): verification.verifyDirectory(path)
            case .missing(let path, let reason): verification.summary.fail(path, "\(path): \(reason)")
            }
        }
        return verification.summary
    }
}

/// A verification under way.
private struct Verification {
    let verifier: Verifier
    let report: (Finding) -> Void
    var summary = VerificationSummary()
    private var tags: Set<SeriesID> = []

    init(verifier: Verifier, report: @escaping (Finding) -> Void) {
        self.verifier = verifier
        self.report = report
    }

    mutating func verifyDirectory(_ path: String) {
        let directory: LogDirectory
        do {
            directory = try LogDirectory(path: path)
        } catch {
            summary.fail(path, "\(error)")
            return
        }
        var progress = VerificationProgress(limit: verifier.limit)
        progress.find(PathCheck.finding(directoryAt: path))
        for skipped in directory.skipped { progress.find(PathCheck.finding(skipped)) }
        take(progress)
        verify(directory.runs.map(RunUnit.init))
        if directory.runs.isEmpty, directory.skipped.isEmpty {
            summary.fail(path, "\(path): no event files here (files whose name contains 'tfevents')")
        }
    }

    mutating func verify(_ units: [RunUnit]) {
        var experiments: [Int: Finding.Place] = [:]
        // Some runs at a time, so that findings need not all be kept.
        for start in stride(from: 0, to: units.count, by: 64) {
            let limit = verifier.limit
            for progress in concurrentMap(
                units[start..<min(start + 64, units.count)], { $0.verify(limit: limit) })
            {
                take(progress)
                experiments.merge(progress.experiments) { first, _ in first }
            }
        }
        var progress = VerificationProgress(limit: verifier.limit)
        progress.find(HyperparameterCheck.finding(experiments))
        take(progress)
    }

    private mutating func take(_ progress: VerificationProgress) {
        tags.formUnion(progress.tags)
        var counts = progress.summary
        if !verifier.includesHints { counts.removeHints() }
        summary.include(counts)
        summary.tagCount = tags.count
        for finding in progress.findings where verifier.includesHints || finding.severity > .hint {
            report(finding)
        }
    }
}
