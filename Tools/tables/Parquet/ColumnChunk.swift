/// A column of a row group, as its pages come.
struct ColumnChunk {
    let column: TableColumn
    /// The data pages.
    private(set) var pages: [EncodedPage] = []
    private var numbers = NumberDictionary()
    private var texts = TextDictionary()
    private var statistics = ColumnStatistics()
    private var valueCount = 0
    /// Whether no more values are looked up.
    private var isDictionaryClosed = false
    private var usesDictionary = false

    /// The column in the next row group.
    init(_ column: TableColumn) { self.column = column }

    /// How many bytes of texts are kept.
    var textByteCount: Int { texts.byteCount }

    /// The next page.
    mutating func content(_ values: ColumnValues, rowCount: Int) -> PageContent {
        valueCount += rowCount
        statistics.add(nullCount: values.presence?.count { !$0 } ?? 0)
        let presence = column.isOptional ? values.presence ?? Array(repeating: true, count: rowCount) : nil
        return PageContent(rowCount: rowCount, values: content(values, presence), presence: presence)
    }

    mutating func add(_ page: EncodedPage) { pages.append(page) }

    private mutating func content(_ values: ColumnValues, _ presence: [Bool]?) -> PageContent.Values {
        switch values.values {
        case .texts(let values):
            usesDictionary = true
            return .places(
                texts.numbers(of: values, where: presence), entryCount: texts.entries.count)
        case .integers(let values):
            let values = values.present(presence)
            statistics.add(values)
            return content(words: values.map { UInt64(truncatingIfNeeded: $0) })
        case .doubles(let values):
            let values = values.present(presence)
            statistics.add(values)
            return content(words: values.map(\.bitPattern))
        case .truths(let values):
            let values = values.present(presence)
            statistics.add(values)
            return .truths(values)
        }
    }

    private mutating func content(words: [UInt64]) -> PageContent.Values {
        guard !isDictionaryClosed, let places = numbers.numbers(of: words) else {
            isDictionaryClosed = true
            return .words(words)
        }
        usesDictionary = true
        return .places(places, entryCount: numbers.entries.count)
    }

    // MARK: What a file holds of it

    /// The page of the dictionary; nil without one.
    func dictionaryPage() throws(OutOfMemory) -> EncodedPage? {
        guard usesDictionary else { return nil }
        var bytes: [UInt8] = []
        for text in texts.entries {
            bytes.append(littleEndian: UInt32(text.count))
            bytes += text
        }
        bytes.append(numbers: numbers.entries)
        let count = texts.entries.count + numbers.entries.count
        guard let page = EncodedPage(.dictionary, bytes, valueCount: count, .plain) else {
            throw OutOfMemory()
        }
        return page
    }

    /// What a file's end says of the column.
    ///
    /// - Parameters:
    ///   - offset: Where its first page begins.
    ///   - dictionaryPage: That page, if it is one of the dictionary.
    /// - Returns: What it says.
    func description(at offset: Int, dictionaryPage: EncodedPage?) -> ColumnDescription {
        var statistics = statistics
        statistics.add(texts.entries)
        let all = pages + (dictionaryPage.map { [$0] } ?? [])
        return ColumnDescription(
            column: column, valueCount: valueCount,
            byteCount: all.reduce(0) { $0 + $1.bytes.count },
            uncompressedCount: all.reduce(0) { $0 + $1.uncompressedCount },
            dictionaryOffset: dictionaryPage.map { _ in offset },
            dataOffset: offset + (dictionaryPage?.bytes.count ?? 0), statistics: statistics)
    }
}

/// zlib found no memory.
struct OutOfMemory: Error {}
