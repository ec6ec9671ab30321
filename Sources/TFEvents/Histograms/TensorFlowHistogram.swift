/// The histogram of values in TensorFlow's buckets, as a HistogramProto.
package struct TensorFlowHistogram {
    /// How often each bucket was hit.
    private let counts: [UInt32]
    private let hit: ClosedRange<Int>
    private let minimum: Double
    private let maximum: Double
    private let sum: Double
    private let sumOfSquares: Double
    private let valueCount: Int

    /// Counts values; nil where none lies in a bucket.
    ///
    /// What is beyond ±1e20 or NaN is in the number of values, their sums, least and greatest, as with the other
    /// writers, and in no bucket.
    ///
    /// - Complexity: O(*n*) in the number of values.
    package init?(_ values: Span<Double>) {
        let limits = TensorFlowBuckets.limits
        let positions = TensorFlowBuckets.counts
        let zero = limits.count
        let least = limits[0]
        let greatest = limits[zero - 1]
        var counts = [UInt32](repeating: 0, count: 2 * zero)
        var minimum = Double.infinity
        var maximum = -Double.infinity
        var sum = 0.0
        var sumOfSquares = 0.0
        var holdsNaN = false
        for index in values.indices {
            let value = values[index]
            sum += value
            sumOfSquares += value * value
            if value < minimum { minimum = value }
            if value > maximum { maximum = value }
            if value.isNaN { holdsNaN = true }
            let magnitude = value.magnitude
            // Buckets are closed below: the limit itself belongs to the one above it, and the last limit to the last.
            if value >= least {
                guard magnitude <= greatest else { continue }
                let below = Int(positions[TensorFlowBuckets.slot(of: magnitude)])
                let position = below < zero && limits[below] <= magnitude ? below + 1 : below
                counts[min(zero + position, counts.count - 1)] += 1
            } else if value >= 0 || magnitude < least {
                counts[value < 0 ? zero - 1 : zero] += 1
            } else if magnitude <= greatest {
                let below = Int(positions[TensorFlowBuckets.slot(of: magnitude)])
                var position = below < zero && limits[below] <= magnitude ? below + 1 : below
                if limits[position - 1] == magnitude { position -= 1 }
                counts[zero - 1 - position] += 1
            }
        }
        guard let first = counts.firstIndex(where: { $0 > 0 }),
            let last = counts.lastIndex(where: { $0 > 0 })
        else { return nil }
        self.counts = counts
        hit = first...last
        self.minimum = holdsNaN ? .nan : minimum
        self.maximum = holdsNaN ? .nan : maximum
        self.sum = sum
        self.sumOfSquares = sumOfSquares
        valueCount = values.count
    }

    /// A serialized HistogramProto of the buckets that were hit and those between, behind an empty one.
    package var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(HistogramKey.minimum, fixed64: minimum.bitPattern)
        message.append(HistogramKey.maximum, fixed64: maximum.bitPattern)
        message.append(HistogramKey.count, fixed64: Double(valueCount).bitPattern)
        message.append(HistogramKey.sum, fixed64: sum.bitPattern)
        message.append(HistogramKey.sumOfSquares, fixed64: sumOfSquares.bitPattern)
        let limits = TensorFlowBuckets.allLimits[hit.lowerBound...hit.upperBound + 1]
        message.append(HistogramKey.bucketLimit, packed: limits)
        message.append(HistogramKey.bucket, packed: [0] + counts[hit].map(Double.init))
        return message.bytes
    }
}

extension WireBuffer {
    fileprivate mutating func append(_ number: UInt32, packed values: some Collection<Double>) {
        append(FieldKey(number, .lengthDelimited))
        append(varint: UInt64(8 * values.count))
        for value in values { append(fixed64: value.bitPattern) }
    }
}
