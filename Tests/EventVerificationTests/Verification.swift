import EventVerification

/// What a verification came to.
struct Verification {
    let findings: [Finding]
    let summary: VerificationSummary

    init(_ paths: String..., limit: Int = 10, includesHints: Bool = false) {
        var findings: [Finding] = []
        summary = Verifier(limit: limit, includesHints: includesHints).verify(paths) { findings.append($0) }
        self.findings = findings
    }

    /// The checks that found something, once for each finding.
    var checks: [String] { findings.map(\.check.rawValue) }
}
