/// A value that a loader's reservoir holds.
struct KeptPoint {
    var step: Int64
    /// How many values of its series the run's files hold before it.
    var ordinal: Int
    var fate: Fate
}

extension [KeptPoint] {
    /// Those that are served; none where one of them fails, for the page then answers 500.
    var served: [KeptPoint] {
        contains { $0.fate == .failing } ? [] : filter { $0.fate == .shown }
    }
}
