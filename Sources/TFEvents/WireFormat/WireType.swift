/// How a field's value is laid out on the wire.
///
/// Source: protobuf.dev, "Encoding", Message Structure.
package enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case startGroup = 3
    case endGroup = 4
    case fixed32 = 5
}
