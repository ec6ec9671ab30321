/// A point of a scalar series.
package struct ScalarPoint: Equatable, Sendable {
    /// The training step.
    package var step: Int64
    /// Seconds since 1970-01-01T00:00:00Z.
    package var wallTime: Double
    /// The value.
    package var value: Double

    /// A point.
    package init(step: Int64, wallTime: Double, value: Double) {
        self.step = step
        self.wallTime = wallTime
        self.value = value
    }
}
