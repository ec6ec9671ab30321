// Sources: tensorflow/core/framework/{graph,node_def,versions,attr_value}.proto.

enum GraphKey {
    static let node = FieldKey(1, .lengthDelimited)
    static let versions = FieldKey(4, .lengthDelimited)
}

enum VersionsKey {
    static let producer = FieldKey(1, .varint)
}

enum NodeKey {
    static let name = FieldKey(1, .lengthDelimited)
    static let operation = FieldKey(2, .lengthDelimited)
    static let input = FieldKey(3, .lengthDelimited)
    static let device = FieldKey(4, .lengthDelimited)
    static let attribute = FieldKey(5, .lengthDelimited)
}

enum AttributeEntryKey {
    static let name = FieldKey(1, .lengthDelimited)
    static let value = FieldKey(2, .lengthDelimited)
}

enum AttributeKey {
    static let list = FieldKey(1, .lengthDelimited)
    static let bytes = FieldKey(2, .lengthDelimited)
    static let integer = FieldKey(3, .varint)
    static let number = FieldKey(4, .fixed32)
    static let bool = FieldKey(5, .varint)
    static let type = FieldKey(6, .varint)
    static let shape = FieldKey(7, .lengthDelimited)
}

enum AttributeListKey {
    static let shape = FieldKey(7, .lengthDelimited)
}

/// The attribute that holds the shapes of a node's results.
let outputShapesName = "_output_shapes"
