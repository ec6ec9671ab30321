/// A curve, thinned so that no spike is lost.
public struct BucketCurve: Equatable, Sendable {
    /// The lowest value of each stretch; NaN where it has no finite one.
    public let low: [Double]
    /// The mean of its finite values.
    public let mean: [Double]
    /// The highest.
    public let high: [Double]

    init(_ values: [Double], in buckets: Buckets) {
        let stretches = buckets.ranges.map { Stretch(values[$0]) }
        low = stretches.map(\.low)
        mean = stretches.map { $0.sum / Double($0.count) }
        high = stretches.map(\.high)
    }

    private struct Stretch {
        var low = Double.nan
        var high = Double.nan
        var sum = 0.0
        var count = 0

        init(_ values: ArraySlice<Double>) {
            for value in values where value.isFinite {
                low = .minimum(low, value)
                high = .maximum(high, value)
                sum += value
                count += 1
            }
        }
    }
}
