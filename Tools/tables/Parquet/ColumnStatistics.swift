/// What is the least and the greatest in a column of a row group, by which a reader passes over it.
///
/// Rules: `Statistics` and `ColumnOrder` in `parquet.thrift` of apache/parquet-format: a NaN is neither, a zero is the
/// least one with a minus and the greatest one without, as both may be meant; texts are ordered by their bytes.
struct ColumnStatistics {
    private var integers: ClosedRange<Int>?
    private var doubles: ClosedRange<Double>?
    private var truths: Set<Bool> = []
    private var texts: (least: [UInt8], greatest: [UInt8])?
    private(set) var nullCount = 0

    mutating func add(nullCount: Int) { self.nullCount += nullCount }

    mutating func add(_ values: [Int]) {
        guard let first = values.first else { return }
        var (least, greatest) = (integers?.lowerBound ?? first, integers?.upperBound ?? first)
        for value in values {
            least = min(least, value)
            greatest = max(greatest, value)
        }
        integers = least...greatest
    }

    mutating func add(_ values: [Double]) {
        guard let first = doubles?.lowerBound ?? values.first(where: { !$0.isNaN }) else { return }
        var (least, greatest) = (first, doubles?.upperBound ?? first)
        // Comparisons with a NaN are false.
        for value in values {
            if value < least { least = value }
            if value > greatest { greatest = value }
        }
        doubles = least...greatest
    }

    mutating func add(_ values: [Bool]) { truths.formUnion(values) }

    /// The bounds as a page would have them; nil where there is none.
    var bounds: (least: [UInt8], greatest: [UInt8])? {
        if let integers { return (bytes(integers.lowerBound), bytes(integers.upperBound)) }
        if let doubles {
            let least = doubles.lowerBound == 0 ? -0.0 : doubles.lowerBound
            let greatest = doubles.upperBound == 0 ? 0.0 : doubles.upperBound
            return (bytes(least.bitPattern), bytes(greatest.bitPattern))
        }
        if let texts { return texts }
        guard !truths.isEmpty else { return nil }
        return ([truths.contains(false) ? 0 : 1], [truths.contains(true) ? 1 : 0])
    }

    /// Texts longer than so many bytes are no bounds, so that a table's end stays short.
    private static let textLimit = 1 << 10

    /// Takes all texts of the column, once.
    mutating func add(_ texts: [[UInt8]]) {
        guard let least = texts.min(by: precedes), let greatest = texts.max(by: precedes) else { return }
        guard max(least.count, greatest.count) <= Self.textLimit else { return }
        self.texts = (least, greatest)
    }

    private func precedes(_ text: [UInt8], _ other: [UInt8]) -> Bool { text.lexicographicallyPrecedes(other) }

    private func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: number)
        return bytes
    }
}
