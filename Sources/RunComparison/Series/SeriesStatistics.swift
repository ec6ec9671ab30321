/// What a series has come to, point by point from left to right.
///
/// A series that grows is taken further: the numbers are those of one pass over all of it, bit for bit.
public struct SeriesStatistics: Equatable, Sendable {
    /// How many points count.
    public private(set) var count = 0
    /// How many of them are not a number, and enter nothing but ``last`` and ``final``.
    public private(set) var nanCount = 0
    /// The mean of the numbers; NaN without any.
    public var mean: Double { count > nanCount ? runningMean : .nan }
    /// The least number; nil without any.
    public private(set) var minimum: Double?
    /// The greatest number; nil without any.
    public private(set) var maximum: Double?
    /// The values of the last points, as many as may make up the final value.
    public private(set) var lastValues: [Double] = []

    /// The mean of the numbers so far; 0 without any.
    @_spi(Tools) public private(set) var runningMean = 0.0
    /// The sum of the squared distances from the mean.
    @_spi(Tools) public private(set) var squares = 0.0

    /// No points.
    public init() {}

    /// What is known of points that were taken before, so that it can be taken further.
    @_spi(Tools) public init(
        count: Int, nanCount: Int, runningMean: Double, squares: Double, minimum: Double?, maximum: Double?,
        lastValues: [Double]
    ) {
        (self.count, self.nanCount) = (count, nanCount)
        (self.runningMean, self.squares) = (runningMean, squares)
        (self.minimum, self.maximum, self.lastValues) = (minimum, maximum, lastValues)
    }

    /// The points of a curve.
    public init(_ curve: Curve) {
        for value in curve.y { add(value) }
    }

    /// Takes the next point to the right.
    public mutating func add(_ value: Double) {
        count += 1
        if lastValues.count == 2 * FinalPoints.tenthLimit { lastValues.removeFirst(FinalPoints.tenthLimit) }
        lastValues.append(value)
        guard !value.isNaN else {
            nanCount += 1
            return
        }
        minimum = min(minimum ?? value, value)
        maximum = max(maximum ?? value, value)
        // Welford's recurrence.
        let distance = value - runningMean
        runningMean += distance / Double(count - nanCount)
        squares += distance * (value - runningMean)
    }

    /// The deviation of the numbers, of a sample (n − 1); nil of fewer than two.
    public var standardDeviation: Double? {
        let count = count - nanCount
        return count < 2 ? nil : (squares / Double(count - 1)).squareRoot()
    }

    /// The last value; nil without points.
    public var last: Double? { lastValues.last }

    /// How many last points make up the final value, as in a comparison.
    public var finalCount: Int { count == 0 ? 0 : FinalPoints.lastTenth.count(of: count) }

    /// The mean of the last points, as in a comparison; NaN without points or with a NaN.
    public var final: Double { lastValues.suffix(max(1, finalCount)).mean }
}
