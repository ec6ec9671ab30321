public import ChaosOps
public import Raster

/// How often each action was taken in incidents of each failure type.
public struct ActionMatrix: Sendable {
    private var counts: [FailureType: [ActionType: Int]] = [:]

    /// A matrix of no turn.
    public init() {}

    /// Counts a turn.
    public mutating func add(_ failureType: FailureType, _ actionType: ActionType) {
        counts[failureType, default: [:]][actionType, default: 0] += 1
    }

    /// The share that each action type has in the turns of each failure type, from 0 to 1; NaN where there was
    /// no turn.
    ///
    /// Rows and columns are `FailureType.allCases` and `ActionType.allCases`.
    public var shares: [[Double]] {
        FailureType.allCases.map { failureType in
            let ofType = counts[failureType] ?? [:]
            let turns = ofType.values.reduce(0, +)
            return ActionType.allCases.map { Double(ofType[$0] ?? 0) / Double(turns) }
        }
    }

    /// The shares as colours, from 0 to the highest.
    ///
    /// - Throws: `RasterError`, which these labels and values give no reason for.
    public func heatMap() throws(RasterError) -> HeatMap {
        let shares = shares
        let highest = shares.joined().filter(\.isFinite).max() ?? 1
        return try HeatMap(
            shares, rowLabels: FailureType.allCases.map(\.rawValue),
            columnLabels: ActionType.allCases.map(\.rawValue), range: 0...highest)
    }
}
