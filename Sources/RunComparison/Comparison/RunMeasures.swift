/// What one run has come to in one tag.
public struct RunMeasures: Equatable, Sendable {
    /// The run's name.
    public let run: String
    /// Its seed, where it is told.
    public internal(set) var seed: String?
    /// The names of all attempts at the seed, the last one's at the end.
    public internal(set) var attempts: [String]
    /// How many points count.
    public let pointCount: Int
    /// How many last points make up the final value.
    public let finalPointCount: Int
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

    init(_ curve: Curve, run: String, tag: String, _ options: ComparisonOptions) {
        let direction = options.directions(tag).direction
        self.run = run
        attempts = [run]
        pointCount = curve.x.count
        finalPointCount = options.finalPoints.count(of: pointCount)
        range = curve.range
        final = curve.finalMean(ofLast: finalPointCount)
        best = curve.best(direction)
        thresholdPlace = options.threshold.flatMap { curve.place(reaching: $0, direction) }
        stepRate = curve.stepRate
        health = curve.health
    }
}
