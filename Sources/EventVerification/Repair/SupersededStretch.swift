import TFEvents

/// Points that follow each other and that later ones take the place of, told in one line.
struct SupersededStretch {
    private var place: Finding.Place
    private let tag: String
    private var tags: Set<SeriesID>
    private var count = 0
    private var steps: ClosedRange<Int>
    /// Where the counter of steps begins anew, if that is why they go back.
    private let wrap: StepWrap?

    init(_ id: SeriesID, tag: String, step: Int, wrap: StepWrap?, at place: Finding.Place) {
        (self.place, self.tag, tags, steps, self.wrap) = (place, tag, [id], step...step, wrap)
    }

    mutating func add(_ id: SeriesID, step: Int) {
        tags.insert(id)
        count += 1
        steps = min(steps.lowerBound, step)...max(steps.upperBound, step)
    }

    /// Whether a point of a tag belongs to what it tells of.
    func holds(_ id: SeriesID) -> Bool { tags.contains(id) }

    var action: RepairAction {
        let others = tags.count > 1 ? " and \(tags.count - 1) more" : ""
        let found = "a later one for \(count) point\(count == 1 ? "" : "s") of this tag\(others)"
        let range =
            steps.count == 1 ? "step \(steps.lowerBound)" : "steps \(steps.lowerBound) to \(steps.upperBound)"
        let cause =
            wrap.map { ": the counter of steps wraps at \($0.description), and '--steps unwrap' keeps all" }
            ?? ""
        let finding = Finding(
            .stepOrder, at: place, tag: tag, expected: "one point at a step",
            found: "\(found), \(range)\(cause)")
        return RepairAction(
            .dropped, finding, count == 1 ? "the point is left out" : "the points are left out", count: count)
    }
}
