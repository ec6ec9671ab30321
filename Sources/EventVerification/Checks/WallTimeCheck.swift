/// Follows the wall times of a file's values.
struct WallTimeCheck {
    /// The first and the last time of the current file; nil without values.
    private(set) var range: (first: Double, last: Double)?

    mutating func beginFile() { range = nil }

    /// A time in a wrong unit, or one that runs back.
    mutating func finding(_ time: Double, at place: Finding.Place) -> Finding? {
        guard time.isFinite else { return nil }
        let previous = range?.last
        range = (range?.first ?? time, time)
        guard time > 0, time < 1e11 else {
            return Finding(
                .wallTimeUnit, at: place, expected: "seconds since 1970", found: "\(time)")
        }
        // Threads that log at the same time may overtake each other a little.
        guard let previous, time < previous - 1 else { return nil }
        return Finding(.wallTimeOrder, at: place, expected: "a time not before \(previous)", found: "\(time)")
    }
}
