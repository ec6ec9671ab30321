import TFEvents

/// The steps of a series, with what became of them: which points a resumed training took back, and where a counter began
/// again.
///
/// Steps that run back are a resumed training only where that is said, by a further file or session that begins there,
/// or where a long stretch is written again. Several environments, or a writer that is late, let steps run back again
/// and again.
struct WrittenSteps {
    /// The step of each point of the series, counted on where a counter began again.
    let steps: [Int]
    /// The indices of the points that no later point has taken back, in the order of writing.
    let kept: [Int]
    /// The steps of these points as numbers; steps beyond 2⁵³ that differ stay apart.
    let places: [Double]

    /// A stretch of so many points, taken back and written again, tells a resumed training without a word.
    static let longStretch = 10

    init(_ series: ScalarSeries, keepsRewinds: Bool, _ health: inout SeriesHealth) {
        steps = Self.countedOn(series, &health)
        kept = keepsRewinds ? Array(0..<series.count) : Self.lastWritten(steps, series.fileStarts, &health)
        places = Self.places(kept.map { [steps] in steps[$0] })
    }

    /// The steps, from where a counter of 31 or 32 bits began again counted on.
    private static func countedOn(_ series: ScalarSeries, _ health: inout SeriesHealth) -> [Int] {
        var steps = series.steps
        var fileStarts = series.fileStarts[...]
        var offset = 0
        // The longest stride so far, which the one over the counter's end is like.
        var stride = 0
        for index in steps.indices.dropFirst() {
            let begins = fileStarts.first == index
            if begins { fileStarts.removeFirst() }
            let (rise, overflows) = series.steps[index].subtractingReportingOverflow(series.steps[index - 1])
            guard !overflows else { continue }
            if !begins, rise < 0, let size = counterSizes.first(where: { beganAgain(rise, $0, stride) }) {
                offset += size
                health.overflowCount += 1
            }
            if !begins { stride = max(stride, rise) }
            if offset > 0 { steps[index] = series.steps[index].addingReportingOverflow(offset).partialValue }
        }
        return steps
    }

    private static let counterSizes = [1 << 32, 1 << 31]

    /// Whether a counter of so many numbers began again where steps fell.
    private static func beganAgain(_ rise: Int, _ size: Int, _ stride: Int) -> Bool {
        let overEnd = size &+ rise
        return overEnd > 0 && overEnd <= max(size / 10, stride &+ stride / 2) && -rise >= size / 4 * 3
    }

    private static func lastWritten(
        _ steps: [Int], _ fileStarts: [Int], _ health: inout SeriesHealth
    ) -> [Int] {
        var fileStarts = fileStarts[...]
        var kept: [Int] = []
        kept.reserveCapacity(steps.count)
        var taken: [Int] = []
        for (index, step) in steps.enumerated() {
            let begins = fileStarts.first == index
            if begins { fileStarts.removeFirst() }
            if let last = kept.last, steps[last] > step || begins && steps[last] == step {
                if begins || isLongStretch(from: index, of: steps, over: kept) {
                    health.rewindCount += 1
                    while let last = kept.last, steps[last] >= step {
                        kept.removeLast()
                        taken.append(steps[last])
                    }
                } else {
                    health.interleavedCount += 1
                }
            }
            kept.append(index)
        }
        let end = kept.last.map { steps[$0] } ?? 0
        health.abandonedCount = taken.count { $0 > end }
        health.supersededCount = taken.count - health.abandonedCount
        return kept
    }

    /// Whether from a point on a long stretch grows that lies within one already written.
    private static func isLongStretch(from index: Int, of steps: [Int], over kept: [Int]) -> Bool {
        let end = index + longStretch
        guard kept.count >= longStretch, end <= steps.count,
            steps[kept[kept.count - longStretch]] >= steps[index]
        else { return false }
        return (index + 1..<end).allSatisfy { steps[$0] >= steps[$0 - 1] }
    }

    private static func places(_ steps: [Int]) -> [Double] {
        let isExact = steps.allSatisfy { $0.magnitude <= 1 << 53 }
        guard !isExact else { return steps.map(Double.init) }
        var places = [Double](repeating: 0, count: steps.count)
        var last: (step: Int, place: Double)?
        for index in steps.indices.sorted(by: { (steps[$0], $0) < (steps[$1], $1) }) {
            var place = Double(steps[index])
            if let last { place = steps[index] == last.step ? last.place : max(place, last.place.nextUp) }
            places[index] = place
            last = (steps[index], place)
        }
        return places
    }
}
