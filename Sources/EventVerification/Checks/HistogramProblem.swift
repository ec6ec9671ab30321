import TFEvents

/// What is wrong with the buckets of a histogram.
struct HistogramProblem {
    let expected: String
    let found: String

    /// Looks at edges in their order, and at counts.
    fileprivate init?(edges: some Sequence<Double>, counts: some Sequence<Double>) {
        var last = -Double.infinity
        for edge in edges {
            guard edge.isFinite else {
                (expected, found) = ("finite edges of buckets", "\(edge)")
                return
            }
            guard edge >= last else {
                (expected, found) = ("edges that increase", "\(edge) behind \(last)")
                return
            }
            last = edge
        }
        for count in counts {
            guard count.isFinite, count >= 0 else {
                (expected, found) = ("counts from 0 on", "\(count)")
                return
            }
        }
        return nil
    }

    fileprivate init(expected: String, found: String) { (self.expected, self.found) = (expected, found) }
}

extension Summary.Histogram {
    /// What is wrong with it; the outermost edges may be the largest numbers there are.
    var problem: HistogramProblem? {
        guard bucketLimits.count == buckets.count else {
            return HistogramProblem(
                expected: "as many limits as buckets", found: "\(bucketLimits.count) for \(buckets.count)")
        }
        let isInfinite = bucketLimits.last == .infinity
        return HistogramProblem(
            edges: isInfinite ? bucketLimits.dropLast() : bucketLimits[...], counts: buckets)
            ?? (minimum.isFinite && maximum.isFinite || buckets.isEmpty || count == 0
                ? nil : HistogramProblem(expected: "finite extremes", found: "\(minimum) and \(maximum)"))
    }
}

extension Tensor {
    /// What is wrong with it as a histogram of rows: left edge, right edge and count.
    var histogramProblem: HistogramProblem? {
        guard let numbers, numbers.count.isMultiple(of: 3) else { return nil }
        let rows = numbers.indices.lazy.filter { $0.isMultiple(of: 3) }
        if let row = rows.first(where: { numbers[$0 + 1] < numbers[$0] }) {
            return HistogramProblem(
                expected: "buckets whose right edge is not below their left one",
                found: "\(numbers[row]) to \(numbers[row + 1])")
        }
        return HistogramProblem(
            edges: rows.map { numbers[$0] }, counts: rows.map { numbers[$0 + 2] })
            ?? HistogramProblem(edges: rows.map { numbers[$0 + 1] }, counts: [])
    }
}
