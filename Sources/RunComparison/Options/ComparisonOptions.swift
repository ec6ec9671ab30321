/// How runs are compared.
public struct ComparisonOptions: Sendable {
    /// What the points are lined up by.
    public var axis = Axis.step
    /// Whether more is better, by tag.
    public var directions = Directions()
    /// Whether groups of different environments are compared with each other.
    public var comparesAcrossEnvironments = false
    /// Whether points stay that a resumed training has written again.
    public var keepsRewinds = false
    /// Whether a group's curves are shown only where all its runs have points.
    public var alignment = Alignment.common
    /// A stretch of the axis to which all runs are cut before anything is computed; nil for none.
    public var window: ClosedRange<Double>?
    /// How many last points of a run make up its final value.
    public var finalPoints = FinalPoints.lastTenth
    /// A value whose first reaching is looked for.
    public var threshold: Double?
    /// The scale of the scores; nil to take them as they are.
    public var normalization: Normalization?
    /// The places at which curves are lined up.
    public var gridCount = 200
    /// The samples of a bootstrap of final scores.
    public var sampleCount = 10_000
    /// The samples of a bootstrap at each place of a curve.
    public var curveSampleCount = 500
    /// The seed of all bootstraps.
    public var seed: UInt64 = 0
    /// Whether curves get bands, which takes most of the time.
    public var computesBands = true
    /// What pictures are made of the curves; nil for none.
    public var pictures: PictureOptions?

    /// The usual way.
    public init() {}
}

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

/// A scale for scores: `low` becomes 0, and `high` 1.
public struct Normalization: Equatable, Sendable {
    /// An end of the scale.
    public enum End: Equatable, Sendable {
        /// A number.
        case value(Double)
        /// The mean final score of a group, by its name.
        case group(String)
    }

    /// What becomes 0.
    public var low: End
    /// What becomes 1.
    public var high: End

    /// Takes a scale.
    public init(low: End, high: End) {
        self.low = low
        self.high = high
    }

    /// The groups that the scale goes by.
    var groupNames: [String] {
        [low, high].compactMap { end in
            if case .group(let name) = end { name } else { nil }
        }
    }
}
