import OrderedJSON

/// Bytes as text of 64 characters.
///
/// Source: RFC 4648, section 4.
enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static let values: [UInt8: UInt32] = Dictionary(
        uniqueKeysWithValues: zip(alphabet, 0..<64))

    /// The text of bytes.
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        // The span lives as long as the call.
        append(unsafe bytes.span.bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the text of bytes.
    static func append(_ bytes: RawSpan, to text: inout [UInt8]) {
        text.reserveCapacity(text.count + (bytes.byteCount + 2) / 3 * 4)
        let alphabet = alphabet
        for start in stride(from: 0, to: bytes.byteCount, by: 3) {
            let count = min(3, bytes.byteCount - start)
            var bits: UInt32 = 0
            for index in 0..<3 {
                let byte =
                    index < count
                    ? unsafe bytes.unsafeLoad(fromUncheckedByteOffset: start + index, as: UInt8.self) : 0
                bits = bits << 8 | UInt32(byte)
            }
            for index in 0..<4 {
                text.append(
                    index > count ? UInt8(ascii: "=") : alphabet[Int(bits >> UInt32(18 - 6 * index)) & 63])
            }
        }
    }

    /// The bytes of a text; nil if it is none of this form.
    static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0 else { return nil }
        let padding = characters.suffix(2).count { $0 == UInt8(ascii: "=") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        var bits: UInt32 = 0
        for (index, character) in characters.dropLast(padding).enumerated() {
            guard let value = values[character] else { return nil }
            bits = bits << 6 | value
            guard index % 4 == 3 else { continue }
            for shift: UInt32 in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        }
        if padding > 0 {
            bits <<= UInt32(6 * padding)
            bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
            if padding == 1 { bytes.append(UInt8(truncatingIfNeeded: bits >> 8)) }
        }
        return bytes
    }

    /// The bytes that a JSON string holds.
    static func bytes(_ value: JSONValue, _ path: String = "") throws(EventJSONError) -> [UInt8] {
        guard let bytes = value.stringValue.flatMap(decode) else {
            throw EventJSONError(expected: "text in base64", found: value).within(path)
        }
        return bytes
    }
}
