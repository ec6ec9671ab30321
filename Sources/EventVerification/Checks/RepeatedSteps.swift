/// The steps of a run at which a tag has several values that differ.
struct RepeatedSteps {
    private var check: Check
    private var first: Finding?
    private var count = 0
    private var tags: Set<Int> = []

    init(_ check: Check) { self.check = check }

    /// Takes a value at the step of its tag's last one.
    mutating func add(_ tag: Int, step: Int, _ finding: (Check) -> Finding) {
        if first == nil { first = finding(check) }
        count += 1
        tags.insert(tag)
    }

    /// What there is to say of all of them.
    var finding: Finding? {
        guard var finding = first else { return nil }
        if count > 1 {
            finding.found += "; \(count) such values in \(tags.count) tag\(tags.count == 1 ? "" : "s")"
        }
        return finding
    }
}

extension RepeatedSteps: StateField {
    init() { self.init(.duplicateStep) }

    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try check.transfer(&fields)
        try first.transfer(&fields)
        try count.transfer(&fields)
        try tags.transfer(&fields)
    }
}
