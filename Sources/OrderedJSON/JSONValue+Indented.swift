extension JSONValue {
    /// The value as JSON text for people: each element and member on a line of its own, two spaces below its holder.
    public var indentedText: String { indentedText(below: "\n") }

    private func indentedText(below line: String) -> String {
        let format = JSONFormat(itemSeparator: ",", keySeparator: ":", escapesNonASCII: false)
        let inner = line + "  "
        switch self {
        case .array(let elements) where !elements.isEmpty:
            let items = elements.map { inner + $0.indentedText(below: inner) }
            return "[" + items.joined(separator: ",") + line + "]"
        case .object(let object) where !object.members.isEmpty:
            let items = object.members.map { member in
                "\(inner)\(JSONValue.string(member.key).text(format)): \(member.value.indentedText(below: inner))"
            }
            return "{" + items.joined(separator: ",") + line + "}"
        default:
            return text(format)
        }
    }
}
