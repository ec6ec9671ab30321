/// The steps at which parts of a run go on, by the number of the tag; nil stands for all tags.
struct ResumePoints: Equatable, Sendable {
    private var steps: [Int?: [Int: Int]] = [:]

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

    /// The first step of a tag that a part behind the given one takes back.
    func end(of tag: Int, in part: Int) -> Int {
        guard !steps.isEmpty else { return .max }
        return [tag, nil].reduce(Int.max) { end, tag in
            (steps[tag] ?? [:]).reduce(end) { $1.key > part ? min($0, $1.value) : $0 }
        }
    }
}
