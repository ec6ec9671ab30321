/// The end of a file, which readers read first: the columns, and where each stands.
///
/// Format: `FileMetaData` in `parquet.thrift` of apache/parquet-format.
struct ParquetFooter {
    struct RowGroup {
        let rowCount: Int
        let columns: [ColumnDescription]
    }

    let columns: [TableColumn]
    var rowGroups: [RowGroup] = []

    /// The structure, its length and the format's name.
    func bytes(writer: String) -> [UInt8] {
        var thrift = CompactThrift()
        thrift.integer(1, Int32(2))
        schema(&thrift)
        thrift.integer(3, Int64(rowGroups.reduce(0) { $0 + $1.rowCount }))
        thrift.structures(4, rowGroups) { $1.write(to: &$0) }
        thrift.text(6, writer)
        // The order of each column is that of its type.
        thrift.structures(7, columns) { order, _ in order.structure(1) { _ in } }
        var bytes = thrift.finished()
        bytes.append(littleEndian: UInt32(bytes.count))
        return bytes + ParquetWriter.name
    }

    private func schema(_ thrift: inout CompactThrift) {
        let root: [TableColumn?] = [nil]
        thrift.structures(2, root + columns) { element, column in
            if let column {
                element.integer(1, column.kind.physicalType)
                element.integer(3, Int32(column.isOptional ? 1 : 0))
                element.text(4, column.name)
                if column.kind == .text {
                    element.integer(6, Int32(0))
                    element.structure(10) { type in type.structure(1) { _ in } }
                }
            } else {
                element.text(4, "schema")
                element.integer(5, Int32(columns.count))
            }
        }
    }
}

extension ParquetFooter.RowGroup {
    fileprivate func write(to thrift: inout CompactThrift) {
        thrift.structures(1, columns) { chunk, column in
            chunk.integer(2, Int64(0))
            chunk.structure(3) { column.write(to: &$0) }
        }
        thrift.integer(2, Int64(columns.reduce(0) { $0 + $1.uncompressedCount }))
        thrift.integer(3, Int64(rowCount))
        thrift.integer(6, Int64(columns.reduce(0) { $0 + $1.byteCount }))
    }
}

extension TableColumn.Kind {
    /// BYTE_ARRAY, INT64, DOUBLE or BOOLEAN.
    var physicalType: Int32 {
        switch self {
        case .text: 6
        case .integer: 2
        case .double: 5
        case .truth: 0
        }
    }
}
