/// How many values lie in each of a row of intervals.
///
///     let histogram = Histogram(weights)
///     writer.addHistogram("weights", histogram, step: 10)
///
/// Of a collection it makes intervals of the same width, as many as TensorBoard's own writer
/// (plugins/histogram/summary_v2.py), which is what its page shows best; ``HistogramAccumulator`` makes them for
/// values that arrive one by one, and anyone else's are taken as they are.
public struct Histogram: Hashable, Sendable {
    /// An interval and how many values lie in it.
    public typealias Bucket = Summary.HistogramBucket

    /// The intervals from left to right.
    ///
    /// A value on an edge counts to the right of it, the greatest of all
    /// to the last interval.
    public let buckets: [Bucket]

    /// The values that are no finite numbers; they are in no bucket.
    public let nonFinite: NonFiniteCounts

    /// Takes buckets as they are.
    ///
    /// - Parameters:
    ///   - buckets: From left to right; gaps between them are allowed.
    ///   - nonFinite: The values that are in none of them.
    /// - Throws: ``InvalidArgument`` where edges are not finite or not in order, or a count is negative or not finite.
    public init(
        buckets: [Bucket], nonFinite: NonFiniteCounts = NonFiniteCounts()
    ) throws(InvalidArgument) {
        var end = -Double.infinity
        for (index, bucket) in buckets.enumerated() {
            func refuse(_ part: String, _ expected: String, _ found: Double) -> InvalidArgument {
                InvalidArgument("buckets[\(index)].\(part)", expected: expected, found: "\(found)")
            }
            guard bucket.left.isFinite, bucket.left >= end else {
                throw refuse("left", index == 0 ? "a finite number" : "\(end) or more", bucket.left)
            }
            guard bucket.right.isFinite, bucket.right >= bucket.left else {
                throw refuse("right", "\(bucket.left) or more", bucket.right)
            }
            guard bucket.count.isFinite, bucket.count >= 0 else {
                throw refuse("count", "0 or more", bucket.count)
            }
            end = bucket.right
        }
        self.buckets = buckets
        self.nonFinite = nonFinite
    }

    init(uncheckedBuckets buckets: [Bucket], nonFinite: NonFiniteCounts) {
        self.buckets = buckets
        self.nonFinite = nonFinite
    }

    /// How many values lie in all buckets.
    public var count: Double { buckets.reduce(0) { $0 + $1.count } }
}
