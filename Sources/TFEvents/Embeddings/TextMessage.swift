/// A protobuf message in text format, as far as it takes to change a field and keep the others.
///
/// Source: protobuf.dev, "Text Format Language Specification".
struct TextMessage: Equatable {
    var fields: [Field] = []

    struct Field: Equatable {
        var name: String
        var value: Value
    }

    enum Value: Equatable {
        case message(TextMessage)
        /// A text, without its quotation marks.
        case string(String)
        /// A number, a name, or a list: as it stands.
        case other(String)
    }

    init() {}

    /// The values of a field, in their order.
    subscript(name: String) -> [Value] { fields.filter { $0.name == name }.map(\.value) }

    /// The last text of a field.
    func string(_ name: String) -> String? {
        if case .string(let text) = self[name].last { text } else { nil }
    }

    /// The numbers of a field that are integers, also those in a list.
    func integers(_ name: String) -> [Int] {
        self[name].flatMap { value in
            guard case .other(let text) = value else { return [Int]() }
            return text.split { "[], ".contains($0) }.compactMap { Int($0) }
        }
    }

    mutating func append(_ name: String, _ value: Value) { fields.append(Field(name: name, value: value)) }
    mutating func append(_ name: String, _ number: Int) { append(name, .other("\(number)")) }
    mutating func append(_ name: String, _ text: String) { append(name, .string(text)) }

    /// The message as text, a field a line.
    var text: String { text(indentation: "") }

    private func text(indentation: String) -> String {
        fields.map { field in
            switch field.value {
            case .message(let message):
                "\(indentation)\(field.name) {\n\(message.text(indentation: indentation + "  "))\(indentation)}\n"
            case .string(let text): "\(indentation)\(field.name): \"\(Self.escaped(text))\"\n"
            case .other(let text): "\(indentation)\(field.name): \(text)\n"
            }
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
