/// How many last points of a run make up its final value.
public enum FinalPoints: Hashable, Sendable {
    /// The last tenth of them, no more than ``tenthLimit``: of a short curve the end, not the whole.
    case lastTenth
    /// So many.
    case last(Int)

    /// The most points of a last tenth, as open RL benchmarks take them.
    public static let tenthLimit = 100

    /// How many there are of so many points.
    public func count(of points: Int) -> Int {
        switch self {
        case .lastTenth: max(1, min(Self.tenthLimit, (points + 9) / 10))
        case .last(let count): max(1, min(count, points))
        }
    }
}
