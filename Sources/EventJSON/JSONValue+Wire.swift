import OrderedJSON
@_spi(Tools) import TFEvents

// What JSON has no word for stands in an object of one member: the bits of a NaN that is not the usual one,
// and bytes that are no UTF-8.

private let nanName = "nan"
private let base64Name = "base64"

extension JSONValue {
    init(_ value: Double) {
        if value.isNaN, value.bitPattern != Double.nan.bitPattern {
            self = .object([nanName: .string("0x" + String(value.bitPattern, radix: 16))])
        } else {
            self = .double(value)
        }
    }

    init(_ value: Float) {
        if value.isNaN, value.bitPattern != Float.nan.bitPattern {
            self = .object([nanName: .string("0x" + String(value.bitPattern, radix: 16))])
        } else {
            self = .double(value.shortestDouble)
        }
    }

    init(text: RawSpan) {
        self =
            text.isUTF8
            ? .string(String(repairing: text))
            : .object([base64Name: .string(Base64.encode([UInt8](text)))])
    }

    func doubleBits() throws(EventJSONError) -> UInt64 {
        if let bits = nanBits(as: UInt64.self), Double(bitPattern: bits).isNaN { return bits }
        guard let value = doubleValue else { throw EventJSONError(expected: "a number", found: self) }
        return value.bitPattern
    }

    func floatBits() throws(EventJSONError) -> UInt32 {
        if let bits = nanBits(as: UInt32.self), Float(bitPattern: bits).isNaN { return bits }
        guard let value = doubleValue else { throw EventJSONError(expected: "a number", found: self) }
        return Float(value).bitPattern
    }

    func textBytes() throws(EventJSONError) -> [UInt8] {
        if let text = stringValue { return Array(text.utf8) }
        guard let base64 = self[base64Name] else { throw EventJSONError(expected: "text", found: self) }
        return try Base64.bytes(base64, base64Name)
    }

    private func nanBits<Bits: FixedWidthInteger>(as type: Bits.Type) -> Bits? {
        guard let text = self[nanName]?.stringValue, text.hasPrefix("0x") else { return nil }
        return Bits(text.dropFirst(2), radix: 16)
    }
}
