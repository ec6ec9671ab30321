/// The bytes of a batch's columns, in the layout that Arrow has them in memory.
struct ArrowBody {
    /// The buffers one after the other, each at a multiple of 8 bytes.
    private(set) var bytes: [UInt8] = []
    /// Where each begins, and how long it is.
    private(set) var buffers: [(Int64, Int64)] = []
    /// In how many rows each column has nothing.
    private(set) var nullCounts: [Int] = []

    init(_ rows: ColumnBatch) {
        bytes.reserveCapacity(rows.columns.reduce(0) { $0 + $1.arrowByteCount(rowCount: rows.rowCount) })
        for column in rows.columns { add(column) }
    }

    private mutating func add(_ column: ColumnValues) {
        let nullCount = column.presence?.count { !$0 } ?? 0
        nullCounts.append(nullCount)
        add { bytes in if let presence = column.presence, nullCount > 0 { bytes.append(bits: presence) } }
        switch column.values {
        case .texts(let texts):
            add { bytes in
                var end: Int64 = 0
                bytes.append(littleEndian: end)
                bytes.append(
                    numbers: texts.numbers.map { number in
                        end += Int64(texts.texts[Int(number)].count)
                        return end
                    })
            }
            add { bytes in for number in texts.numbers { bytes += texts.texts[Int(number)] } }
        case .integers(let values): add { $0.append(numbers: values) }
        case .doubles(let values): add { $0.append(numbers: values) }
        case .truths(let values): add { $0.append(bits: values) }
        }
    }

    private mutating func add(_ append: (inout [UInt8]) -> Void) {
        let start = bytes.count
        append(&bytes)
        buffers.append((Int64(start), Int64(bytes.count - start)))
        bytes.pad(to: 8)
    }
}

extension ColumnValues {
    /// About how many bytes the column takes.
    fileprivate func arrowByteCount(rowCount: Int) -> Int {
        if case .texts(let texts) = values { texts.byteCount + 9 * rowCount } else { 9 * rowCount }
    }
}
