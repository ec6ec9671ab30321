/// Verifies event files as TensorBoard's loaders would come across them.
///
///     let summary = Verifier().verify(["runs"]) { print($0) }
///
/// Files are read as streams, those of several runs at the same time; memory grows with the number of
/// different tags alone.
public struct Verifier: Sendable {
    /// How many findings of one check are reported; all are counted.
    public var limit: Int

    /// Whether hints are reported and counted, too: what TensorBoard makes of data that is sound.
    public var includesHints: Bool

    /// A verifier.
    ///
    /// - Parameters:
    ///   - limit: How many findings of one check are reported.
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
    ///   - progress: Hears how many bytes are read of how many, on any thread.
    ///   - report: Hears of the findings, run by run, in the order of the paths.
    /// - Returns: What was looked at, and how many findings there were.
    public func verify(
        _ paths: [String], progress: (@Sendable (_ completed: Int, _ total: Int) -> Void)? = nil,
        report: @escaping (Finding) -> Void
    ) -> VerificationSummary {
        var nothing: [VerifiedRun]?
        return verify(paths, since: &nothing, progress: progress, report: report)
    }

    /// Verifies what has come since an earlier pass; what is found is what a whole pass finds.
    ///
    /// A run whose earlier files have changed, or where what was damaged or compressed has grown, is read again whole.
    ///
    /// - Parameters:
    ///   - paths: Files and directories.
    ///   - runs: What the earlier pass, by a verifier with the same options, left of each run, and from now on what
    ///     this one leaves; nil where nobody goes on. A run with a file that could not be read leaves nothing.
    ///   - progress: Hears how many bytes are done of how many, on any thread.
    ///   - report: Hears of the findings, those of earlier passes among them.
    /// - Returns: What was looked at in all passes.
    @_spi(Tools) public func verify(
        _ paths: [String], since runs: inout [VerifiedRun]?,
        progress: (@Sendable (_ completed: Int, _ total: Int) -> Void)? = nil,
        report: @escaping (Finding) -> Void
    ) -> VerificationSummary {
        let plan = VerificationPlan(paths, limit: limit, includesHints: includesHints)
        let meter = progress.map { progress in
            let total = plan.byteCount
            return ByteMeter { progress($0, total) }
        }
        var verification = Verification(verifier: self, known: runs, meter: meter, report: report)
        verification.carryOut(plan)
        if runs != nil { runs = verification.states }
        return verification.summary
    }
}

/// A verification under way.
private struct Verification {
    let verifier: Verifier
    /// Runs of an earlier pass; nil where nobody goes on from this one.
    let known: [VerifiedRun]?
    let meter: ByteMeter?
    let report: (Finding) -> Void
    private(set) var summary = VerificationSummary()
    /// What a later pass may go on from.
    private(set) var states: [VerifiedRun] = []
    private var tags: Set<[UInt8]> = []
    /// How many findings of each check were reported.
    private var reportedCounts: [Check: Int] = [:]

    init(
        verifier: Verifier, known: [VerifiedRun]?, meter: ByteMeter?, report: @escaping (Finding) -> Void
    ) {
        self.verifier = verifier
        self.known = known
        self.meter = meter
        self.report = report
    }

    mutating func carryOut(_ plan: VerificationPlan) {
        let (verifier, meter) = (verifier, meter)
        let known = known.map { runs in Dictionary(runs.map { ($0.identity, $0) }) { $1 } }
        let results = ConcurrentResults(plan.groups.flatMap(\.runs)) { run in
            run.verify(since: known?[run.identity], keepsState: known != nil, verifier, meter: meter)
        }
        var index = 0
        for group in plan.groups {
            take(group.paths)
            var experiments: [UInt64: Finding.Place] = [:]
            for _ in group.runs {
                let (progress, state) = results.take(index)
                index += 1
                take(progress)
                if let state { states.append(state) }
                experiments.merge(progress.experiments) { first, _ in first }
            }
            var whole = VerificationProgress(
                limit: verifier.limit, includesHints: verifier.includesHints)
            whole.find(HyperparameterCheck.finding(experiments))
            take(whole)
        }
    }

    private mutating func take(_ progress: VerificationProgress) {
        tags.formUnion(progress.tags)
        summary.include(progress.summary)
        summary.tagCount = tags.count
        for finding in progress.findings {
            guard reportedCounts[finding.check, default: 0] < verifier.limit else {
                summary.leaveOut(finding)
                continue
            }
            reportedCounts[finding.check, default: 0] += 1
            report(finding)
        }
    }
}
