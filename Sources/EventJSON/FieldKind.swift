import TFEvents

/// What a field holds, which decides its form on the wire and in JSON.
enum FieldKind: Sendable {
    case double
    case float
    case int32
    case int64
    case uint32
    case uint64
    case bool
    /// One of named numbers; the others stay numbers.
    case named([Int32: String])
    /// Text, or bytes that mostly are text.
    case text
    case bytes
    case message(MessageType)

    /// How one value stands on the wire.
    var wireType: WireType {
        switch self {
        case .double: .fixed64
        case .float: .fixed32
        case .int32, .int64, .uint32, .uint64, .bool, .named: .varint
        case .text, .bytes, .message: .lengthDelimited
        }
    }

    /// Whether a list of such values stands in one field.
    var isPackable: Bool { wireType != .lengthDelimited }
}
