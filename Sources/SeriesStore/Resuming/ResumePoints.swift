/// The steps at which parts of a run go on, by the number of the tag; nil stands for all tags.
struct ResumePoints: Equatable, Sendable {
    private(set) var steps: [Int?: [Int: Int]] = [:]

    /// - Parameters:
    ///   - step: The first step of the tag in a part.
    ///   - tag: The tag's number; nil for all.
    ///   - part: The part's number.
    mutating func insert(_ step: Int, tag: Int?, part: Int) { steps[tag, default: [:]][part] = step }

    /// These and others.
    func union(_ others: ResumePoints) -> ResumePoints {
        var all = self
        all.steps.merge(others.steps) { $0.merging($1) { min($0, $1) } }
        return all
    }
}
