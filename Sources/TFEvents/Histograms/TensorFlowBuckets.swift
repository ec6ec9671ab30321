/// The buckets into which TensorFlow 1 counts values, and torch and tensorboardX after it: their limits grow by a
/// tenth from 1e-12 to 1e20, on both sides of 0.
///
/// Source: tensorflow/core/lib/histogram/histogram.cc; torch/utils/tensorboard/writer.py for the multiplication
/// that gives these very doubles.
enum TensorFlowBuckets {
    /// The limits above 0.
    static let limits: [Double] = {
        var limits: [Double] = []
        var limit = 1e-12
        while limit < 1e20 {
            limits.append(limit)
            limit *= 1.1
        }
        return limits
    }()

    /// All limits, increasing; a bucket lies between two of them.
    static let allLimits = limits.reversed().map { -$0 } + [0] + limits

    /// How many limits lie at or below each power of two and fifteen steps beyond it, counted from the one of the
    /// least limit.
    ///
    /// The steps are narrower than the buckets, so that no more than one limit lies within a step.
    static let counts: [UInt16] = {
        let last = limits[limits.count - 1]
        return (0...slot(of: last)).map { slot in
            let start = Double(bitPattern: (firstSlot + UInt64(slot)) << 48)
            return UInt16(limits.prefix { $0 <= start }.count)
        }
    }()

    static let firstSlot = (1e-12).bitPattern >> 48

    /// The step of a value not below the least limit.
    @inline(__always)
    static func slot(of value: Double) -> Int { Int(value.bitPattern >> 48) - Int(firstSlot) }
}
