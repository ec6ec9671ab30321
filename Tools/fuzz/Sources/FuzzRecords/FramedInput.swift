import TFRecord

/// A file made as the input says, with checksums that no mutation finds by itself.
///
/// The first byte of each piece says what it is, the second how many of the bytes that follow it takes:
/// a whole record, a header that claims more or less than there is, or bytes as they are.
struct FramedInput {
    private(set) var file: [UInt8] = []

    init(_ input: UnsafeBufferPointer<UInt8>) {
        var rest = input[...]
        while let kind = rest.popFirst(), let count = rest.popFirst() {
            let bytes = [UInt8](rest.prefix(Int(count)))
            rest = rest.dropFirst(bytes.count)
            switch kind & 3 {
            case 0:
                file += header(UInt64(bytes.count)) + bytes
                file += littleEndian(MaskedCRC32C(of: bytes.span.bytes).rawValue)
            case 1:
                file += header(bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }) + bytes.dropFirst(8)
            case 2:
                file += header(UInt64(bytes.count + Int(kind >> 2))) + bytes
            default:
                file += bytes
            }
        }
    }

    private func header(_ length: UInt64) -> [UInt8] {
        littleEndian(length) + littleEndian(MaskedCRC32C(ofLength: length).rawValue)
    }

    private func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
