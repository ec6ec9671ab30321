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
        let plan = VerificationPlan(paths, limit: limit, includesHints: includesHints)
        let meter = progress.map { progress in
            let total = plan.byteCount
            return ByteMeter { progress($0, total) }
        }
        var verification = Verification(verifier: self, meter: meter, report: report)
        verification.carryOut(plan)
        return verification.summary
    }
}

/// A verification under way.
private struct Verification {
    let verifier: Verifier
    let meter: ByteMeter?
    let report: (Finding) -> Void
    private(set) var summary = VerificationSummary()
    private var tags: Set<[UInt8]> = []
    /// How many findings of each check were reported.
    private var reportedCounts: [Check: Int] = [:]

    init(verifier: Verifier, meter: ByteMeter?, report: @escaping (Finding) -> Void) {
        self.verifier = verifier
        self.meter = meter
        self.report = report
    }

    mutating func carryOut(_ plan: VerificationPlan) {
        let (limit, includesHints, meter) = (verifier.limit, verifier.includesHints, meter)
        let results = ConcurrentResults(plan.groups.flatMap(\.runs)) {
            $0.verify(limit: limit, includesHints: includesHints, meter: meter)
        }
        var index = 0
        for group in plan.groups {
            take(group.paths)
            var experiments: [Int: Finding.Place] = [:]
            for _ in group.runs {
                let progress = results.take(index)
                index += 1
                take(progress)
                experiments.merge(progress.experiments) { first, _ in first }
            }
            var whole = VerificationProgress(limit: limit, includesHints: includesHints)
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
