/// What is to stand in a page: the values of a column in some rows.
///
/// Format: "Data Pages" in `README.md` and `PageHeader` in `parquet.thrift` of apache/parquet-format.
struct PageContent: Sendable {
    /// The values of the rows that have one.
    enum Values: Sendable {
        /// Their places in the dictionary, which has at least so many entries.
        case places([UInt32], entryCount: Int)
        case words([UInt64])
        case truths([Bool])
    }

    let rowCount: Int
    let values: Values
    /// Which rows have a value; nil in a column that has one in every row.
    let presence: [Bool]?

    /// The page; nil for lack of memory.
    func encoded() -> EncodedPage? {
        var bytes: [UInt8] = []
        if let presence {
            let levels = RunLengths.encoded(presence.map { $0 ? 1 : 0 }, bitWidth: 1)
            bytes.append(littleEndian: UInt32(levels.count))
            bytes += levels
        }
        switch values {
        case .places(let places, let entryCount):
            let bitWidth = RunLengths.bitWidth(count: entryCount)
            bytes.append(UInt8(bitWidth))
            bytes += RunLengths.encoded(places, bitWidth: bitWidth)
        case .words(let words): bytes.append(numbers: words)
        case .truths(let truths): bytes.append(bits: truths)
        }
        return EncodedPage(.data, bytes, valueCount: rowCount, encoding)
    }

    private var encoding: ParquetEncoding {
        if case .places = values { .dictionaryPlaces } else { .plain }
    }
}
