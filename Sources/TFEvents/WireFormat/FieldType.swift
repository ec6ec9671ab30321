/// What a value of a field is, on the wire and in JSON.
package enum FieldType: Sendable {
    case double
    case float
    case int32
    case int64
    case uint32
    case uint64
    case bool
    /// One of named numbers; the others stay numbers.
    case named(NamedNumbers)
    /// Text, which parsers refuse if it is no UTF-8.
    case text
    /// Bytes that mostly are text.
    case bytesOfText
    case bytes
    case message(MessageSchema)

    /// How one value stands on the wire.
    package var wireType: WireType {
        switch self {
        case .double: .fixed64
        case .float: .fixed32
        case .int32, .int64, .uint32, .uint64, .bool, .named: .varint
        case .text, .bytesOfText, .bytes, .message: .lengthDelimited
        }
    }

    /// Whether a list of such values may stand in one field.
    package var isPackable: Bool { wireType != .lengthDelimited }
}

/// The enumerations of Protos/.
package enum NamedNumbers: Sendable {
    case logLevel
    case sessionStatus
    case dataClass
    case dataType

    /// The name of each number.
    package var names: [Int32: String] {
        switch self {
        case .logLevel:
            [0: "UNKNOWN", 10: "DEBUGGING", 20: "INFO", 30: "WARN", 40: "ERROR", 50: "FATAL"]
        case .sessionStatus:
            [0: "STATUS_UNSPECIFIED", 1: "START", 2: "STOP", 3: "CHECKPOINT"]
        case .dataClass:
            [
                0: "DATA_CLASS_UNKNOWN", 1: "DATA_CLASS_SCALAR", 2: "DATA_CLASS_TENSOR",
                3: "DATA_CLASS_BLOB_SEQUENCE",
            ]
        case .dataType:
            [
                0: "DT_INVALID", 1: "DT_FLOAT", 2: "DT_DOUBLE", 3: "DT_INT32", 4: "DT_UINT8", 5: "DT_INT16",
                6: "DT_INT8", 7: "DT_STRING", 8: "DT_COMPLEX64", 9: "DT_INT64", 10: "DT_BOOL",
                14: "DT_BFLOAT16", 17: "DT_UINT16", 18: "DT_COMPLEX128", 19: "DT_HALF", 22: "DT_UINT32",
                23: "DT_UINT64",
            ]
        }
    }
}
