/// A point estimate with the interval that a bootstrap gives it.
public struct Estimate: Equatable, Sendable {
    /// The estimate from all scores.
    public var value: Double
    /// The interval's lower end.
    public var low: Double
    /// The interval's upper end.
    public var high: Double

    /// Takes an estimate and its interval.
    public init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }

    /// An estimate without an interval.
    init(_ value: Double) { self.init(value: value, low: .nan, high: .nan) }

    /// Neither estimate nor interval.
    static let undefined = Estimate(.nan)

    /// Whether there is an interval.
    public var hasInterval: Bool { !low.isNaN }
}
