import TFEvents

/// Which points of a run later ones take the place of.
///
/// A point goes when one of the same tag with its step or a lower one comes behind it in the run's files:
/// what TensorBoard's default loader erases (data/server/reservoir.rs). What is left of a tag has increasing
/// steps.
struct SupersededPoints {
    private struct Tag {
        var count = 0
        var lastStep = Int.min
        /// Points that went back, as far as later ones at lower steps left them any say.
        var returns: [(position: Int, step: Int)] = []

        mutating func add(_ step: Int) {
            if count > 0, step <= lastStep {
                while let last = returns.last, last.step >= step { returns.removeLast() }
                returns.append((count, step))
            }
            lastStep = step
            count += 1
        }
    }

    private var tags: [SeriesID: Tag] = [:]
    /// Where the counter of steps begins anew, if that is why they go back.
    private(set) var wrap: StepWrap?

    /// Takes the points of a run, in their order, before any is asked for.
    mutating func add(_ id: SeriesID, step: Int) {
        if wrap == nil, let last = tags[id]?.lastStep, step < last { wrap = StepWrap(from: last, to: step) }
        tags[id, default: Tag()].add(step)
    }

    /// Takes the points of an event.
    mutating func add(values event: RawSpan) {
        guard var values = try? EventCursor(event) else { return }
        while (try? values.nextValue()) == true { add(SeriesID(values.tag), step: values.step) }
    }

    /// Whether a later point takes the place of one.
    ///
    /// - Parameters:
    ///   - id: Its tag.
    ///   - position: How many points of the tag come before it.
    ///   - step: Its step.
    /// - Returns: Whether it goes.
    /// - Complexity: O(log *n*) in the number of times the tag went back.
    func includes(_ id: SeriesID, at position: Int, step: Int) -> Bool {
        guard let returns = tags[id]?.returns else { return false }
        var (low, high) = (0, returns.count)
        while low < high {
            let middle = (low + high) / 2
            if returns[middle].position <= position { low = middle + 1 } else { high = middle }
        }
        // Steps increase with positions, so the next return is the lowest of the later ones.
        return low < returns.count && returns[low].step <= step
    }
}
