/// How precision and recall of a classifier depend on the threshold of its scores.
///
/// There is a point for each of a number of thresholds, evenly spaced from 0 to 1. Counts may be sums of weights.
/// The format holds 32-bit floating point, which is exact to 2^24.
///
/// Source: tensorboard/plugins/pr_curve/summary.py.
public struct PRCurve: Hashable, Sendable {
    /// Positives with a score of at least the threshold.
    public let truePositives: [Float]
    /// Negatives with a score of at least the threshold.
    public let falsePositives: [Float]
    /// Negatives with a lower score.
    public let trueNegatives: [Float]
    /// Positives with a lower score.
    public let falseNegatives: [Float]
    /// The share of positives in what has a score of at least the threshold; 0 where nothing has.
    public let precision: [Float]
    /// The share of the positives that has a score of at least the threshold; 0 where there are none.
    public let recall: [Float]

    /// The number of thresholds; at least 2.
    public var thresholdCount: Int { precision.count }

    /// The thresholds, in ascending order.
    public var thresholds: [Float] {
        (0..<thresholdCount).map { Float($0) / Float(thresholdCount - 1) }
    }

    /// The curve of counted examples.
    ///
    /// - Parameters:
    ///   - truePositives: Positives with a score of at least the threshold, a number for each threshold.
    ///   - falsePositives: Negatives with a score of at least the threshold.
    ///   - trueNegatives: Negatives with a lower score.
    ///   - falseNegatives: Positives with a lower score.
    /// - Throws: ``InvalidArgument`` where there are fewer than 2 thresholds, counts of different lengths, or one
    ///   that is negative or not finite.
    public init(
        truePositives: [Double], falsePositives: [Double], trueNegatives: [Double], falseNegatives: [Double]
    ) throws(InvalidArgument) {
        let counts = [truePositives, falsePositives, trueNegatives, falseNegatives]
        try self.init(
            rows: counts.map { $0.map { Float($0) } } + [
                zip(truePositives, falsePositives).map(Self.share),
                zip(truePositives, falseNegatives).map(Self.share),
            ])
    }

    /// The curve of six rows of numbers in the order of the properties.
    init(rows: [[Float]]) throws(InvalidArgument) {
        let names = [
            "truePositives", "falsePositives", "trueNegatives", "falseNegatives", "precision", "recall",
        ]
        guard rows[0].count >= 2 else {
            throw InvalidArgument(names[0], expected: "at least 2 thresholds", found: "\(rows[0].count)")
        }
        for (name, row) in zip(names, rows) {
            guard row.count == rows[0].count else {
                throw InvalidArgument(name, expected: "\(rows[0].count) numbers", found: "\(row.count)")
            }
            if let index = row.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
                throw InvalidArgument(
                    "\(name)[\(index)]", expected: "a number of at least 0", found: "\(row[index])")
            }
        }
        truePositives = rows[0]
        falsePositives = rows[1]
        trueNegatives = rows[2]
        falseNegatives = rows[3]
        precision = rows[4]
        recall = rows[5]
    }

    private static func share(_ part: Double, _ rest: Double) -> Float {
        Float(part / max(part + rest, 1e-7))
    }
}
