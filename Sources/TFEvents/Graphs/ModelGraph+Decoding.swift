extension ModelGraph {
    /// The graph in a serialized GraphDef, whole or not; its functions are left out.
    ///
    /// - Throws: ``InvalidArgument`` where the bytes are no such message.
    public init(serialized bytes: [UInt8]) throws(InvalidArgument) {
        let message: GraphMessage
        do { message = try GraphMessage(serialized: bytes) } catch {
            throw InvalidArgument("graph", expected: "a serialized GraphDef", found: "\(error)")
        }
        self.init(unchecked: message.nodes)
    }
}

private struct GraphMessage: WireMessage {
    var nodes: [ModelGraph.Node] = []

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            if fields.key == GraphKey.node {
                nodes.append(try fields.decode())
            } else {
                try fields.skip()
            }
        }
    }
}

extension ModelGraph.Node: WireMessage {
    init() { self.init("", "") }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case NodeKey.name: name = try fields.string()
            case NodeKey.operation: operation = try fields.string()
            case NodeKey.input: inputs.append(try fields.string())
            case NodeKey.device: device = try fields.string()
            case NodeKey.attribute:
                let entry: AttributeEntry = try fields.decode()
                if entry.name == outputShapesName {
                    shapes = entry.value.shapes
                } else {
                    attributes[entry.name] = entry.value.attribute
                }
            default: try fields.skip()
            }
        }
    }
}

private struct AttributeEntry: WireMessage {
    var name = ""
    var value = AttributeValue()

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case AttributeEntryKey.name: name = try fields.string()
            case AttributeEntryKey.value: value = try fields.decode()
            default: try fields.skip()
            }
        }
    }
}

private struct AttributeValue: WireMessage {
    var attribute = ModelGraph.Attribute.other([])
    /// Those of a list.
    var shapes: [[Int64]] = []

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case AttributeKey.bytes: attribute = .bytes(try fields.bytes())
            case AttributeKey.integer: attribute = .integer(Int64(bitPattern: try fields.varint()))
            case AttributeKey.number: attribute = .number(Float(bitPattern: try fields.fixed32()))
            case AttributeKey.bool: attribute = .bool(try fields.varint() != 0)
            case AttributeKey.type:
                attribute = .type(Tensor.DataType(rawValue: Int32(truncatingIfNeeded: try fields.varint())))
            case AttributeKey.shape:
                let shape: Tensor.Shape = try fields.decode()
                attribute = .shape(shape.dimensions.map(\.size))
            case AttributeKey.list:
                let list: AttributeList = try fields.decode()
                shapes = list.shapes
                attribute = .other(list.field)
            default:
                var field: [UInt8] = []
                try fields.appendUnknown(to: &field)
                attribute = .other(field)
            }
        }
    }
}

extension ModelGraph.Attribute {
    /// Whether readers can take it.
    var isWellFormed: Bool {
        guard case .other(let bytes) = self else { return true }
        return (try? AttributeValue(serialized: bytes)) != nil
    }
}

/// A list's shapes, and the field that the list stands in.
private struct AttributeList: WireMessage {
    var shapes: [[Int64]] = []
    private var bytes: [UInt8] = []

    var field: [UInt8] {
        var buffer = WireBuffer()
        buffer.append(AttributeKey.list, delimited: bytes)
        return buffer.bytes
    }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            if fields.key == AttributeListKey.shape {
                let shape: Tensor.Shape = try fields.decode()
                shapes.append(shape.dimensions.map(\.size))
                bytes += shapeField(shape)
            } else {
                try fields.appendUnknown(to: &bytes)
            }
        }
    }

    private func shapeField(_ shape: Tensor.Shape) -> [UInt8] {
        var buffer = WireBuffer()
        buffer.append(AttributeListKey.shape, delimited: shape.encoded)
        return buffer.bytes
    }
}
