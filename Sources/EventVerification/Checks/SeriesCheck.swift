import TFEvents

/// Follows what each tag of a run holds: its plugin, its metadata, and how much.
///
/// The first value of a tag decides what TensorBoard makes of it, over all files of the run.
struct SeriesCheck {
    private var series: [SeriesID: SeriesState] = [:]

    /// Takes the current value of an event.
    ///
    /// - Returns: The value, if it had to be decoded: anything but a plain scalar of a known series.
    mutating func add(
        _ event: borrowing EventCursor, _ id: SeriesID, at place: Finding.Place,
        _ progress: inout VerificationProgress
    ) -> Summary.Value? {
        if series[id]?.countPlainScalar(event) == true { return nil }
        guard let value = try? event.decodedValue() else { return nil }
        let check = ValueCheck(value: value, place: place)
        if series[id] == nil {
            for finding in check.firstFindings { progress.find(finding) }
        }
        series[id, default: SeriesState(value, at: place)].add(value, at: place, &progress)
        return value
    }

    /// Says what only shows when all values are read.
    func finish(at run: Finding.Place, _ progress: inout VerificationProgress) {
        let all = series.values.sorted { ($0.place, $0.tag) < ($1.place, $1.tag) }
        for state in all {
            progress.find(state.noValuesFinding)
            progress.find(state.sizeFinding)
        }
        progress.find(
            hint(.sampled, all.filter(\.isSampled), at: run, "at most as many points as TensorBoard keeps") {
                "more, as '\($0.tag)' with \($0.count)"
            })
        progress.find(
            hint(.nonFinite, all.filter(\.hasNonFinite), at: run, "finite numbers") {
                "NaN or infinite ones, as in '\($0.tag)'"
            })
    }

    /// One line for all series of a run.
    private func hint(
        _ check: Check, _ states: [SeriesState], at run: Finding.Place, _ expected: String,
        _ found: (SeriesState) -> String
    ) -> Finding? {
        guard let longest = states.max(by: { $0.count < $1.count }) else { return nil }
        return Finding(
            check, at: run, expected: expected,
            found: "\(states.count) series with \(found(longest))")
    }
}
