/// A point of a scalar series, in 20 bytes: there may be millions of them.
package struct ScalarPoint: Equatable, Sendable {
    /// Halves of 64 bits, beside which nothing is padded.
    private struct Halves: Equatable {
        var low: UInt32
        var high: UInt32

        @inline(__always)
        init(_ whole: UInt64) {
            low = UInt32(truncatingIfNeeded: whole)
            high = UInt32(truncatingIfNeeded: whole >> 32)
        }

        @inline(__always)
        var whole: UInt64 { UInt64(high) << 32 | UInt64(low) }
    }

    private var stepHalves: Halves
    private var timeHalves: Halves
    private var number: Float

    /// A point; the value is rounded to float32, as TensorBoard is given it.
    @inline(__always)
    package init(step: Int, wallTime: Double, value: Double) {
        stepHalves = Halves(UInt64(truncatingIfNeeded: step))
        timeHalves = Halves(wallTime.bitPattern)
        number = Float(value)
    }

    /// The training step.
    package var step: Int { Int(truncatingIfNeeded: stepHalves.whole) }
    /// Seconds since 1970-01-01T00:00:00Z.
    package var wallTime: Double { Double(bitPattern: timeHalves.whole) }
    /// The value.
    package var value: Double { Double(number) }
}
