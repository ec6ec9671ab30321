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
