/// Makes a histogram of values that arrive one by one, without keeping them.
///
///     var returns = HistogramAccumulator()
///     for episode in episodes { returns.add(episode.totalReward) }
///     writer.addHistogram("returns", returns.histogram, step: step)
///
/// Since the range is not known beforehand, the buckets grow by a tenth from one to the next: those of
/// TensorFlow's core/lib/histogram, from 1e-12 to 1e20 on both sides of zero. What is known of a value is thus
/// good to 10 %. Two accumulators can be merged, say those of several threads.
public struct HistogramAccumulator: Sendable {
    /// The finite values.
    public private(set) var count = 0
    /// The values that are no finite numbers; they are in no bucket and no sum.
    public private(set) var nonFinite = NonFiniteCounts()
    /// The least finite value; infinity without any.
    public private(set) var minimum = Double.infinity
    /// The greatest finite value; minus infinity without any.
    public private(set) var maximum = -Double.infinity
    /// The sum of the finite values.
    public private(set) var sum = 0.0
    /// The sum of their squares.
    public private(set) var sumOfSquares = 0.0

    private var counts = [Int](repeating: 0, count: Self.edges.count + 1)

    /// The inner edges: a value on one counts to the right of it.
    private static let edges: [Double] = {
        var positive: [Double] = []
        var edge = 1e-12
        while edge < 1e20 {
            positive.append(edge)
            edge *= 1.1
        }
        return positive.reversed().map(-) + positive
    }()

    /// No values yet.
    public init() {}

    /// Counts a value.
    ///
    /// - Complexity: O(1): eleven comparisons to find its bucket.
    public mutating func add(_ value: Double) {
        guard value.isFinite else {
            nonFinite.add(value)
            return
        }
        count += 1
        minimum = min(minimum, value)
        maximum = max(maximum, value)
        sum += value
        sumOfSquares += value * value
        counts[Self.bucket(of: value)] += 1
    }

    /// Counts the values of a sequence.
    @inlinable
    public mutating func add(contentsOf values: some Sequence<some BinaryFloatingPoint>) {
        for value in values { add(Double(value)) }
    }

    /// Counts the integers of a sequence.
    @inlinable
    public mutating func add(contentsOf values: some Sequence<some BinaryInteger>) {
        for value in values { add(Double(value)) }
    }

    /// Counts what another one has counted.
    public mutating func merge(_ other: HistogramAccumulator) {
        count += other.count
        nonFinite.merge(other.nonFinite)
        minimum = min(minimum, other.minimum)
        maximum = max(maximum, other.maximum)
        sum += other.sum
        sumOfSquares += other.sumOfSquares
        for index in counts.indices { counts[index] += other.counts[index] }
    }

    /// Forgets all values.
    public mutating func removeAll() { self = HistogramAccumulator() }

    /// The buckets from that of the least value to that of the greatest, cut off there.
    public var histogram: Histogram {
        guard count > 0 else { return Histogram(uncheckedBuckets: [], nonFinite: nonFinite) }
        let filled = Self.bucket(of: minimum)...Self.bucket(of: maximum)
        let buckets = filled.map { index in
            Histogram.Bucket(
                left: index == filled.lowerBound ? minimum : Self.edges[index - 1],
                right: index == filled.upperBound ? maximum : Self.edges[index],
                count: Double(counts[index]))
        }
        return Histogram(uncheckedBuckets: buckets, nonFinite: nonFinite)
    }

    /// The number of edges that are not greater than a value.
    private static func bucket(of value: Double) -> Int {
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
