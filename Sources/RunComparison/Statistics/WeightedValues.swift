/// Values of which each stands for many equal ones.
struct WeightedValues {
    private let sorted: [(value: Double, weight: Double)]
    private let count: Double

    /// Takes values without NaN.
    init(_ values: [(value: Double, weight: Double)]) {
        sorted = values.sorted { $0.value < $1.value }
        count = values.reduce(0) { $0 + $1.weight }
    }

    /// The least value that a share of all reaches or stays below: what quantiles of ever more samples come to.
    func quantile(_ share: Double) -> Double {
        var passed = 0.0
        for (value, weight) in sorted {
            passed += weight
            if passed >= share * count { return value }
        }
        return sorted.last?.value ?? .nan
    }
}
