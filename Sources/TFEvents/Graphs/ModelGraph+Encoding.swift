extension ModelGraph {
    /// A serialized GraphDef.
    public var encoded: [UInt8] {
        var message = WireBuffer()
        for node in nodes { message.append(GraphKey.node, delimited: node.encoded) }
        var versions = WireBuffer()
        // That of TensorFlow 1.0 and later, without which readers take the graph for one of before.
        versions.append(VersionsKey.producer, varint: 22)
        message.append(GraphKey.versions, delimited: versions.bytes)
        return message.bytes
    }
}

extension ModelGraph.Node {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(NodeKey.name, unlessEmpty: name.utf8)
        message.append(NodeKey.operation, unlessEmpty: operation.utf8)
        for input in inputs { message.append(NodeKey.input, delimited: input.utf8) }
        message.append(NodeKey.device, unlessEmpty: device.utf8)
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            message.append(attribute: name, value.encoded)
        }
        if !shapes.isEmpty { message.append(attribute: outputShapesName, encodedShapes) }
        return message.bytes
    }

    private var encodedShapes: [UInt8] {
        var list = WireBuffer()
        for shape in shapes {
            list.append(AttributeListKey.shape, delimited: Tensor.Shape(shape).encoded)
        }
        var value = WireBuffer()
        value.append(AttributeKey.list, delimited: list.bytes)
        return value.bytes
    }
}

extension WireBuffer {
    fileprivate mutating func append(attribute name: String, _ value: [UInt8]) {
        var entry = WireBuffer()
        entry.append(AttributeEntryKey.name, delimited: name.utf8)
        entry.append(AttributeEntryKey.value, delimited: value)
        append(NodeKey.attribute, delimited: entry.bytes)
    }
}

extension ModelGraph.Attribute {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        switch self {
        case .bytes(let bytes): message.append(AttributeKey.bytes, delimited: bytes)
        case .integer(let value): message.append(AttributeKey.integer, varint: value)
        case .number(let value): message.append(AttributeKey.number, fixed32: value.bitPattern)
        case .bool(let value): message.append(AttributeKey.bool, varint: value ? 1 : 0)
        case .type(let type): message.append(AttributeKey.type, varint: type.rawValue)
        case .shape(let sizes): message.append(AttributeKey.shape, delimited: Tensor.Shape(sizes).encoded)
        case .other(let bytes): message.append(bytes)
        }
        return message.bytes
    }
}
