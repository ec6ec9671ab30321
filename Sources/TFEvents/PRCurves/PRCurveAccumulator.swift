/// Counts scored examples, for the curve of all of them: memory does not grow with their number.
public struct PRCurveAccumulator: Sendable {
    // The weight of examples between each threshold and the next.
    private var positives: [Double]
    private var negatives: [Double]

    /// Knows of no examples yet.
    ///
    /// - Parameter thresholdCount: How many points the curve will have, 2 to 2^24.
    /// - Throws: ``InvalidArgument`` for another number.
    public init(thresholdCount: Int = 201) throws(InvalidArgument) {
        guard (2...1 << 24).contains(thresholdCount) else {
            throw InvalidArgument("thresholdCount", expected: "2 to \(1 << 24)", found: "\(thresholdCount)")
        }
        positives = Array(repeating: 0, count: thresholdCount)
        negatives = positives
    }

    /// Counts an example.
    ///
    /// - Parameters:
    ///   - label: Whether it is a positive.
    ///   - score: How sure the classifier is that it is one, 0 to 1.
    ///   - weight: As how many examples it counts.
    /// - Throws: ``InvalidArgument`` for another score or a weight that is negative or not finite, which are not
    ///   counted.
    public mutating func add(label: Bool, score: Double, weight: Double = 1) throws(InvalidArgument) {
        guard (0...1).contains(score) else {
            throw InvalidArgument("score", expected: "0 to 1", found: "\(score)")
        }
        guard weight >= 0, weight.isFinite else {
            throw InvalidArgument("weight", expected: "a number of at least 0", found: "\(weight)")
        }
        count(label, score, weight)
    }

    private mutating func count(_ label: Bool, _ score: Double, _ weight: Double) {
        let bucket = Int(score * Double(positives.count - 1))
        if label { positives[bucket] += weight } else { negatives[bucket] += weight }
    }

    /// The curve of what was counted so far.
    ///
    /// - Throws: ``InvalidArgument`` where the weights are too many for 32-bit floating point.
    public var curve: PRCurve {
        get throws(InvalidArgument) {
            let (above, below) = (Self.sumsFromEnd(positives), Self.sumsFromEnd(negatives))
            return try PRCurve(
                truePositives: above, falsePositives: below, trueNegatives: below.map { below[0] - $0 },
                falseNegatives: above.map { above[0] - $0 })
        }
    }

    private static func sumsFromEnd(_ buckets: [Double]) -> [Double] {
        var sums = buckets
        for index in sums.indices.dropLast().reversed() { sums[index] += sums[index + 1] }
        return sums
    }
}

extension PRCurve {
    /// The curve of scored examples.
    ///
    /// - Parameters:
    ///   - labels: Which examples are positives.
    ///   - scores: How sure the classifier is of each that it is one, 0 to 1.
    ///   - weights: As how many examples each counts; as one when omitted.
    ///   - thresholdCount: How many points the curve has, 2 to 2^24.
    /// - Throws: ``InvalidArgument`` where there are not as many of each, or a number is beyond its limits.
    public init(
        labels: [Bool], scores: [Double], weights: [Double]? = nil, thresholdCount: Int = 201
    ) throws(InvalidArgument) {
        var accumulator = try PRCurveAccumulator(thresholdCount: thresholdCount)
        guard scores.count == labels.count else {
            throw InvalidArgument("scores", expected: "\(labels.count), as labels", found: "\(scores.count)")
        }
        if let weights, weights.count != labels.count {
            throw InvalidArgument(
                "weights", expected: "\(labels.count), as labels", found: "\(weights.count)")
        }
        for (index, label) in labels.enumerated() {
            do {
                try accumulator.add(label: label, score: scores[index], weight: weights?[index] ?? 1)
            } catch {
                throw InvalidArgument(
                    "\(error.argument)s[\(index)]", expected: error.expected, found: error.found)
            }
        }
        do { self = try accumulator.curve } catch {
            throw InvalidArgument(
                "weights", expected: "sums that 32-bit floating point holds", found: error.found)
        }
    }
}
