/// Structures in Thrift's compact protocol.
///
///     var thrift = CompactThrift()
///     thrift.integer(2, Int64(rowCount))
///     thrift.structure(5) { $0.integer(1, Int32(count)) }
///     let bytes = thrift.finished()
///
/// Format: `doc/specs/thrift-compact-protocol.md` of apache/thrift. Fields are written in the order of their numbers.
struct CompactThrift {
    private enum Kind: UInt8 {
        case yes = 1
        case no = 2
        case short = 4
        case int = 5
        case long = 6
        case binary = 8
        case list = 9
        case structure = 12
    }

    private var bytes: [UInt8] = []
    private var lastField: Int16 = 0

    mutating func truth(_ field: Int16, _ value: Bool) { begin(field, value ? .yes : .no) }

    mutating func integer(_ field: Int16, _ value: Int16) {
        begin(field, .short)
        append(zigzag: Int64(value))
    }

    mutating func integer(_ field: Int16, _ value: Int32) {
        begin(field, .int)
        append(zigzag: Int64(value))
    }

    mutating func integer(_ field: Int16, _ value: Int64) {
        begin(field, .long)
        append(zigzag: value)
    }

    mutating func binary(_ field: Int16, _ value: [UInt8]) {
        begin(field, .binary)
        append(binary: value)
    }

    mutating func text(_ field: Int16, _ value: String) { binary(field, Array(value.utf8)) }

    mutating func structure(_ field: Int16, _ content: (inout Self) -> Void) {
        begin(field, .structure)
        append(structure: content)
    }

    mutating func integers(_ field: Int16, _ values: [Int32]) {
        begin(list: field, .int, count: values.count)
        for value in values { append(zigzag: Int64(value)) }
    }

    mutating func texts(_ field: Int16, _ values: [String]) {
        begin(list: field, .binary, count: values.count)
        for value in values { append(binary: Array(value.utf8)) }
    }

    mutating func structures<Element>(
        _ field: Int16, _ values: [Element], _ content: (inout Self, Element) -> Void
    ) {
        begin(list: field, .structure, count: values.count)
        for value in values { append { content(&$0, value) } }
    }

    /// The bytes of the structure whose fields were written.
    consuming func finished() -> [UInt8] {
        bytes.append(0)
        return bytes
    }

    private mutating func append(structure content: (inout Self) -> Void) {
        let outerField = lastField
        lastField = 0
        content(&self)
        bytes.append(0)
        lastField = outerField
    }

    private mutating func begin(_ field: Int16, _ kind: Kind) {
        let difference = field - lastField
        if (1...15).contains(difference) {
            bytes.append(UInt8(difference) << 4 | kind.rawValue)
        } else {
            bytes.append(kind.rawValue)
            append(zigzag: Int64(field))
        }
        lastField = field
    }

    private mutating func begin(list field: Int16, _ kind: Kind, count: Int) {
        begin(field, .list)
        if count < 15 {
            bytes.append(UInt8(count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xf0 | kind.rawValue)
            bytes.append(varint: UInt64(count))
        }
    }

    private mutating func append(binary value: [UInt8]) {
        bytes.append(varint: UInt64(value.count))
        bytes += value
    }

    private mutating func append(zigzag value: Int64) {
        bytes.append(varint: UInt64(bitPattern: value << 1 ^ value >> 63))
    }
}

extension [UInt8] {
    /// Appends a number in groups of seven bits, the lowest first.
    mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}
