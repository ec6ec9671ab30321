/// What the end of a file says of a column of a row group.
struct ColumnDescription {
    let column: TableColumn
    let valueCount: Int
    let byteCount: Int
    let uncompressedCount: Int
    let dictionaryOffset: Int?
    let dataOffset: Int
    let statistics: ColumnStatistics
}

extension ColumnDescription {
    private static let gzip: Int32 = 2

    func write(to thrift: inout CompactThrift) {
        thrift.integer(1, column.kind.physicalType)
        let encodings: [ParquetEncoding] = [.plain, .runLengths, .dictionaryPlaces]
        thrift.integers(2, encodings.map(\.rawValue))
        thrift.texts(3, [column.name])
        thrift.integer(4, Self.gzip)
        thrift.integer(5, Int64(valueCount))
        thrift.integer(6, Int64(uncompressedCount))
        thrift.integer(7, Int64(byteCount))
        thrift.integer(9, Int64(dataOffset))
        if let dictionaryOffset { thrift.integer(11, Int64(dictionaryOffset)) }
        thrift.structure(12) { thrift in
            thrift.integer(3, Int64(statistics.nullCount))
            if let bounds = statistics.bounds {
                thrift.binary(5, bounds.greatest)
                thrift.binary(6, bounds.least)
            }
        }
    }
}
