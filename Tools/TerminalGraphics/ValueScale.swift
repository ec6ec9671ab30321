/// Where values lie between the least and the greatest of a series.
struct ValueScale {
    var low: Double
    var high: Double

    /// The scale of the finite values; nil if there are none.
    init?(_ values: some Sequence<Double>) {
        var bounds: (low: Double, high: Double)?
        for value in values where value.isFinite {
            bounds = bounds.map { (min($0.low, value), max($0.high, value)) } ?? (value, value)
        }
        guard let bounds else { return nil }
        (low, high) = bounds
    }

    /// Whether there is one value only.
    var isConstant: Bool { low == high }

    /// The value so far up the scale, from 0 to 1.
    func value(at share: Double) -> Double {
        low * (1 - share) + high * share
    }

    /// How far up a finite value lies, from 0 to `levels - 1`; in the middle if there is one value only.
    func level(of value: Double, levels: Int) -> Int {
        guard !isConstant else { return (levels - 1) / 2 }
        // Halved where the distance of two finite numbers is infinite: halves of the least numbers are 0.
        let share =
            (high - low).isFinite
            ? (value - low) / (high - low) : (value / 2 - low / 2) / (high / 2 - low / 2)
        return Int((min(max(share, 0), 1) * Double(levels - 1)).rounded())
    }

    /// A value with as many decimals as tell so many levels apart.
    func label(_ value: Double, levels: Int) -> String {
        let finest = (high / 2 - low / 2) / Double(max(levels, 1)) * 2
        guard finest > 0, abs(value) < 1e7, finest > 1e-6 || value == 0 else { return shortDecimal(value) }
        var decimals = 0
        var unit = 1.0
        while unit > finest {
            decimals += 1
            unit /= 10
        }
        return inGroups(decimal(value, decimals: decimals))
    }
}
