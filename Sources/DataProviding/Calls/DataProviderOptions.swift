public import EventVerification

/// How a data provider shows series.
public struct DataProviderOptions: Sendable {
    /// About how many points one reply holds in all, unless a number was asked for; 0 for as many as are asked for.
    public var replyBudget = 100_000
    /// What is shown of a scalar series that has more points than are asked for.
    public var thinning = Thinning.random
    /// Whether groups of runs that differ in their seeds are shown as runs of their own.
    public var showsGroups = false
    /// How many bytes the points and places that are kept of all series may take together; where they take more, fewer
    /// are kept of each.
    public var memory = Int.max

    /// Whose series are shown: nil for our own, or exactly what one of TensorBoard's loaders serves, with its choice of
    /// points and its losses, when it is started on the files as they are.
    public var loader: SimulatedRun.Loader?

    /// The usual.
    public init() {}

    /// What is shown of a scalar series that has more points than are asked for.
    public enum Thinning: String, CaseIterable, Sendable {
        /// A point of each stretch, chosen by chance, and the exact first, last, least and greatest one and the
        /// first NaN and infinity: what keeps the curve true where the page smooths it.
        case random
        /// The least and the greatest point of each stretch: what shows every spike, and misleads once smoothed.
        case extremes
        /// The mean of each stretch.
        case mean
    }
}
