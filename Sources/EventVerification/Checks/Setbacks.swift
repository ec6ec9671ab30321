/// Points of a run that go back behind the last ones of their tags.
///
/// A restart sets all tags of a run back, and is told once: a tag belongs to it if it was not logged again since.
struct Setbacks {
    private var current: Finding?
    /// Where the current one began, in records of the run.
    private var begin = 0
    private var otherTagCount = 0

    /// Takes a point that goes back.
    ///
    /// - Parameters:
    ///   - previous: The record of the tag's last point, as records of the run are counted.
    ///   - record: The record of the point.
    ///   - finding: What is to be said of it if it begins another restart.
    /// - Returns: The last restart, if this point begins another one.
    mutating func add(from previous: Int, to record: Int, _ finding: () -> Finding) -> Finding? {
        if current != nil, previous < begin {
            otherTagCount += 1
            return nil
        }
        let last = take()
        current = finding()
        begin = record
        return last
    }

    /// The last restart, once.
    mutating func take() -> Finding? {
        guard var finding = current.take() else { return nil }
        if otherTagCount > 0 {
            finding.found +=
                "; \(otherTagCount) more tag\(otherTagCount == 1 ? " goes" : "s go") back with it"
        }
        otherTagCount = 0
        return finding
    }
}

extension Setbacks: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try current.transfer(&fields)
        try begin.transfer(&fields)
        try otherTagCount.transfer(&fields)
    }
}
