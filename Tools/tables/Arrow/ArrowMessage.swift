/// The messages of Arrow's IPC format: what is said before a stream's bytes.
///
/// Format: `Message.fbs` and `Schema.fbs` of apache/arrow, "Arrow Columnar Format", Encapsulated message format.
enum ArrowMessage {
    /// What a table's columns are.
    static func schema(_ columns: [TableColumn]) -> [UInt8] {
        var buffer = FlatBuffer()
        let fields = columns.map { column in
            let name = buffer.string(column.name)
            let type = buffer.table(column.kind.parameters)
            // Readers ask for the list of children, even where it is empty.
            let children = buffer.vector([FlatBuffer.Place]())
            return buffer.table([
                0: .reference(name), 1: .byte(column.isOptional ? 1 : 0), 2: .byte(column.kind.number),
                3: .reference(type), 5: .reference(children),
            ])
        }
        let schema = buffer.table([1: .reference(buffer.vector(fields))])
        return message(buffer, header: schema, kind: 1, bodyLength: 0)
    }

    /// What a batch's bytes are.
    ///
    /// - Parameters:
    ///   - rowCount: How many rows it has.
    ///   - nullCounts: In how many of them each column has nothing.
    ///   - buffers: Where the buffers of all columns begin, and how long they are.
    ///   - bodyLength: How many bytes follow.
    /// - Returns: The message.
    static func recordBatch(
        rowCount: Int, nullCounts: [Int], buffers: [(Int64, Int64)], bodyLength: Int
    ) -> [UInt8] {
        var buffer = FlatBuffer()
        let places = buffer.vector(buffers)
        let nodes = buffer.vector(nullCounts.map { (Int64(rowCount), Int64($0)) })
        let batch = buffer.table([
            0: .long(Int64(rowCount)), 1: .reference(nodes), 2: .reference(places),
        ])
        return message(buffer, header: batch, kind: 3, bodyLength: bodyLength)
    }

    /// What ends a stream.
    static let end: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]

    private static func message(
        _ buffer: consuming FlatBuffer, header: FlatBuffer.Place, kind: UInt8, bodyLength: Int
    ) -> [UInt8] {
        let versionFive: Int16 = 4
        let root = buffer.table([
            0: .short(versionFive), 1: .byte(kind), 2: .reference(header), 3: .long(Int64(bodyLength)),
        ])
        let metadata = buffer.finished(root: root)
        var bytes: [UInt8] = [0xff, 0xff, 0xff, 0xff]
        bytes.append(littleEndian: UInt32(metadata.count))
        return bytes + metadata
    }
}

extension TableColumn.Kind {
    /// The member of the union `Type`: LargeUtf8, whose texts may have more than 2 GB in sum where a reader puts
    /// batches together, Int, FloatingPoint or Bool.
    fileprivate var number: UInt8 {
        switch self {
        case .text: 20
        case .integer: 2
        case .double: 3
        case .truth: 6
        }
    }

    fileprivate var parameters: [Int: FlatBuffer.Field] {
        switch self {
        case .text, .truth: [:]
        case .integer: [0: .int(64), 1: .byte(1)]
        case .double: [0: .short(2)]
        }
    }
}
