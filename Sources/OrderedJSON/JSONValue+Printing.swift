extension JSONValue {
    /// The value as JSON text, without line breaks.
    ///
    /// - Parameter format: The separators, and what is escaped.
    /// - Returns: What Python's `json.dumps` returns for the same value, with control characters escaped always.
    public func text(_ format: JSONFormat = .python) -> String {
        var bytes: [UInt8] = []
        append(to: &bytes, format)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as JSON text in UTF-8, without line breaks.
    ///
    /// - Parameters:
    ///   - bytes: The text to append to.
    ///   - format: The separators, and what is escaped.
    public func append(to bytes: inout [UInt8], _ format: JSONFormat = .python) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes.append(integer: value)
        case .double(let value): bytes.append(number: value)
        case .string(let value): append(value, to: &bytes, format)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes += format.itemSeparator.utf8 }
                element.append(to: &bytes, format)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { bytes += format.itemSeparator.utf8 }
                append(member.key, to: &bytes, format)
                bytes += format.keySeparator.utf8
                member.value.append(to: &bytes, format)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private func append(_ text: String, to bytes: inout [UInt8], _ format: JSONFormat) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy(\.isPlain) {
            bytes += text.utf8
            bytes.append(UInt8(ascii: "\""))
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\u{8}": bytes += "\\b".utf8
            case "\u{C}": bytes += "\\f".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            default:
                if format.escapesNonASCII || scalar.actsOnTerminals {
                    for unit in String(scalar).utf16 { appendEscape(unit, to: &bytes) }
                } else {
                    bytes += String(scalar).utf8
                }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func appendEscape(_ unit: UInt16, to bytes: inout [UInt8]) {
        let digits = String(unit, radix: 16)
        bytes += "\\u".utf8
        bytes += String(repeating: "0", count: 4 - digits.count).utf8
        bytes += digits.utf8
    }
}

extension UInt8 {
    /// Whether a byte of UTF-8 stands in JSON as it is: printable ASCII without quotes and backslashes.
    fileprivate var isPlain: Bool {
        self >= 0x20 && self < 0x7f && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
    }
}

extension Unicode.Scalar {
    /// Whether a terminal does something else than to show it: control characters, line separators, and what turns
    /// the direction of the text.
    fileprivate var actsOnTerminals: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: true
        default: false
        }
    }
}

extension JSONValue: CustomStringConvertible {
    /// The value as Python's `json.dumps` prints it.
    public var description: String { text() }
}
