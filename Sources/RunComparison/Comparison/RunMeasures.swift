/// What one run has come to in one tag.
public struct RunMeasures: Equatable, Sendable {
    /// The run's name.
    public let run: String
    /// Its seed, where it is told.
    public internal(set) var seed: String?
    /// How many points count.
    public let pointCount: Int
    /// The stretch of the axis that has points.
    public let range: ClosedRange<Double>?
    /// The mean of the last points; NaN with a NaN.
    public let final: Double
    /// The best value that is a number.
    public let best: Double?
    /// The first place where the threshold is reached.
    public let thresholdPlace: Double?
    /// Steps in a second.
    public let stepRate: Double
    /// What is noteworthy.
    public let health: SeriesHealth
    /// The mean height of the curve over its group's window: the area under it divided by the width.
    public internal(set) var area: Double?
    /// For each axis of pictures the stretch that has points; empty without pictures.
    var pictureRanges: [ClosedRange<Double>?] = []

    init(_ curve: Curve, run: String, _ options: ComparisonOptions) {
        self.run = run
        pointCount = curve.x.count
        range = curve.range
        final = curve.finalMean(ofLast: options.finalPointCount)
        best = curve.best(options.direction)
        thresholdPlace = options.threshold.flatMap { curve.place(reaching: $0, options.direction) }
        stepRate = curve.stepRate
        health = curve.health
    }
}
