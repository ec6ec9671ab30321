// Point estimates over scores, as rliable's `metrics.py` defines them. A NaN anywhere gives NaN.

extension Scores {
    /// The mean over tasks of the means over seeds.
    public var mean: Double { taskMeans.mean }

    /// The median over tasks of the means over seeds.
    public var median: Double { taskMeans.median }

    /// The interquartile mean: the mean of what is left without the lowest and highest quarter.
    ///
    /// A quarter is ⌊count/4⌋ scores, so that fewer than four scores give their plain mean.
    public var interquartileMean: Double {
        guard !values.contains(where: \.isNaN) else { return .nan }
        let sorted = values.sorted()
        let quarter = sorted.count / 4
        return Array(sorted[quarter..<sorted.count - quarter]).mean
    }

    /// How far scores stay below `goal` on average: `goal` minus the mean of min(score, `goal`).
    ///
    /// It tells something only of scores on a scale where `goal` is what one wants to reach.
    public func optimalityGap(goal: Double = 1) -> Double {
        guard !values.contains(where: \.isNaN) else { return .nan }
        return goal - values.map { Swift.min($0, goal) }.mean
    }

    /// The share of scores above each threshold.
    public func performanceProfile(at thresholds: [Double]) -> [Double] {
        thresholds.map { threshold in
            Double(values.count { $0 > threshold }) / Double(values.count)
        }
    }

    /// The probability that a seed of this group does better than one of `other`, ties counted half: the mean over
    /// the tasks.
    ///
    /// NaN where a score is NaN or the groups differ in their number of tasks.
    public func probabilityOfImprovement(over other: Scores) -> Double {
        guard taskCount == other.taskCount else { return .nan }
        guard !values.contains(where: \.isNaN), !other.values.contains(where: \.isNaN) else { return .nan }
        return (0..<taskCount).map { task in
            let (own, others) = (column(task), other.column(task).sorted())
            let wins = own.reduce(0.0) { wins, score in
                let below = others.partitioningIndex { $0 >= score }
                let upTo = others.partitioningIndex { $0 > score }
                return wins + Double(below) + 0.5 * Double(upTo - below)
            }
            return wins / Double(own.count * others.count)
        }.mean
    }
}

extension [Double] {
    /// The arithmetic mean; NaN without elements.
    var mean: Double { reduce(0, +) / Double(count) }

    /// The middle value, or the mean of the two middle ones; NaN without elements or with a NaN.
    var median: Double { quantile(0.5) }

    /// The standard deviation of a sample: divided by the count less one (`ddof=1`); NaN below two elements.
    var sampleStandardDeviation: Double {
        guard count > 1 else { return .nan }
        let mean = mean
        return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
    }

    /// The quantile by linear interpolation between order statistics, as `numpy.percentile` has it.
    func quantile(_ share: Double) -> Double {
        guard !isEmpty, !contains(where: \.isNaN) else { return .nan }
        return sorted().quantileOfSorted(share)
    }

    /// ``quantile(_:)`` of what is sorted already and holds no NaN.
    func quantileOfSorted(_ share: Double) -> Double {
        let place = share * Double(count - 1)
        let below = Int(place.rounded(.down))
        let (low, high) = (self[below], self[Swift.min(below + 1, count - 1)])
        return low.interpolated(to: high, part: place - Double(below))
    }
}

extension Double {
    /// A part of the way to `high`, from the nearer end, as numpy does it.
    func interpolated(to high: Double, part: Double) -> Double {
        // Where the higher one does not count it may be infinite, and so may both.
        guard part > 0, self != high else { return self }
        return part < 0.5 ? self + (high - self) * part : high - (high - self) * (1 - part)
    }
}
