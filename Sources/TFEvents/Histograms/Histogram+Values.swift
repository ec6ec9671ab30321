extension Histogram {
    /// The number of buckets of a collection's histogram, unless said otherwise.
    public static let defaultBucketCount = 30

    /// Counts the values of a collection in 30 buckets of the same width, from the least to the greatest.
    ///
    /// Values that are all the same make one bucket without width; no values make none.
    @inlinable
    public init(_ values: some Collection<some BinaryFloatingPoint>) {
        self.init(values.map { Double($0) })
    }

    /// Counts integers; beyond 2^53 they are rounded to doubles.
    @inlinable
    public init(_ values: some Collection<some BinaryInteger>) {
        self.init(values.map { Double($0) })
    }

    /// Counts the values of an array in 30 buckets of the same width, from the least to the greatest.
    public init(_ values: [Double]) {
        self.init(values, validBucketCount: Self.defaultBucketCount)
    }

    /// Counts the values of an array in a number of buckets of the same width.
    ///
    /// - Parameters:
    ///   - values: Any numbers.
    ///   - bucketCount: From 1 to 10,000.
    /// - Throws: ``InvalidArgument`` for another number of buckets.
    public init(_ values: [Double], bucketCount: Int) throws(InvalidArgument) {
        guard (1...10_000).contains(bucketCount) else {
            throw InvalidArgument("bucketCount", expected: "1 to 10,000", found: "\(bucketCount)")
        }
        self.init(values, validBucketCount: bucketCount)
    }

    private init(_ values: [Double], validBucketCount bucketCount: Int) {
        var nonFinite = NonFiniteCounts()
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for value in values {
            guard value.isFinite else {
                nonFinite.add(value)
                continue
            }
            least = Swift.min(least, value)
            greatest = Swift.max(greatest, value)
        }
        guard least < greatest else {
            let count = values.count - nonFinite.total
            let bucket = Bucket(left: least, right: greatest, count: Double(count))
            self.init(uncheckedBuckets: count == 0 ? [] : [bucket], nonFinite: nonFinite)
            return
        }
        let intervals = EqualIntervals(from: least, to: greatest, count: bucketCount)
        var counts = [Int](repeating: 0, count: bucketCount)
        for value in values where value.isFinite { counts[intervals.index(of: value)] += 1 }
        self.init(uncheckedBuckets: intervals.buckets(counts), nonFinite: nonFinite)
    }
}

/// A range cut into intervals of the same width.
private struct EqualIntervals {
    private let edges: [Double]
    /// What edges are multiplied with, so that nothing overflows in a range of almost all doubles.
    private let scale: Double
    private let intervalsPerUnit: Double

    init(from least: Double, to greatest: Double, count: Int) {
        let scale = ((greatest - least) * Double(count)).isFinite ? 1 : 0x1p-15
        let width = greatest * scale - least * scale
        self.scale = scale
        intervalsPerUnit = Double(count) / width
        edges =
            [least]
            + (1..<count).map { index in
                min(greatest, (least * scale + width * Double(index) / Double(count)) / scale)
            } + [greatest]
    }

    /// The interval that a value of the range lies in.
    func index(of value: Double) -> Int {
        let last = edges.count - 2
        let estimate = (value * scale - edges[0] * scale) * intervalsPerUnit
        // Rounded estimates may miss by one where a value is near an edge, and by more where edges coincide.
        var index = estimate < Double(last) ? Int(estimate) : last
        while index > 0, value < edges[index] { index -= 1 }
        while index < last, value >= edges[index + 1] { index += 1 }
        return index
    }

    /// The intervals with their counts, without those whose width was too small for a double.
    func buckets(_ counts: [Int]) -> [Histogram.Bucket] {
        counts.indices.compactMap { index in
            let (left, right) = (edges[index], edges[index + 1])
            guard left < right || counts[index] > 0 else { return nil }
            return Histogram.Bucket(left: left, right: right, count: Double(counts[index]))
        }
    }
}
