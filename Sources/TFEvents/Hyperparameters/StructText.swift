/// A list or an object as one line of JSON, without spaces, members by name: `[64,64]`, `{"a":1}`.
struct StructText {
    let text: String

    /// Reads a serialized google.protobuf.Value; nil where it is damaged, or of a kind that is not known.
    init?(_ bytes: [UInt8]) {
        var fields = unsafe WireReader(bytes.span.bytes)
        guard let text = try? fields.jsonText() else { return nil }
        self.text = text
    }
}

extension WireReader {
    /// A google.protobuf.Value; nil if it is of a kind that is not known.
    fileprivate mutating func jsonText() throws(EventDecodingError) -> String? {
        var text: String?
        while try next() {
            switch key {
            case StructValueKey.null:
                _ = try varint()
                text = "null"
            case StructValueKey.number:
                let number = Double(bitPattern: try fixed64())
                text = number.wholeDigits ?? "\(number)"
            case StructValueKey.string: text = quoted(try string())
            case StructValueKey.bool: text = try varint() != 0 ? "true" : "false"
            case StructValueKey.object:
                var object = try message()
                text = "{\(try object.jsonMembers().joined(separator: ","))}"
            case StructValueKey.list:
                var list = try message()
                text = "[\(try list.jsonElements().joined(separator: ","))]"
            default: try skip()
            }
        }
        return text
    }

    /// The values of a google.protobuf.ListValue.
    private mutating func jsonElements() throws(EventDecodingError) -> [String] {
        var elements: [String] = []
        while try next() {
            guard key == StructContentKey.entry else {
                try skip()
                continue
            }
            var value = try message()
            elements.append(try value.jsonText() ?? "null")
        }
        return elements
    }

    /// The members of a google.protobuf.Struct, by name.
    private mutating func jsonMembers() throws(EventDecodingError) -> [String] {
        var members: [String] = []
        while try next() {
            guard key == StructContentKey.entry else {
                try skip()
                continue
            }
            var entry = try message()
            var (name, text) = ("", "null")
            while try entry.next() {
                switch entry.key {
                case MapEntryKey.key: name = try entry.string()
                case MapEntryKey.value:
                    var value = try entry.message()
                    text = try value.jsonText() ?? "null"
                default: try entry.skip()
                }
            }
            members.append("\(quoted(name)):\(text)")
        }
        return members.sorted()
    }
}

/// A text in quotes, with what JSON wants escaped.
private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": result += "\\\(scalar)"
        case "\n": result += "\\n"
        case "\u{0}"..."\u{1F}":
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
