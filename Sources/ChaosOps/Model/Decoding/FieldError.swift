public import OrderedJSON

/// A field of a recorded line that is missing or wrong.
public struct FieldError: Error, Hashable, Sendable {
    /// The keys that lead to the field, outermost first; none for the line itself.
    public var path: [String]
    /// What should be there.
    public var expected: String
    /// What is there; nil where the field is missing.
    public var found: JSONValue?

    /// Creates an error.
    public init(path: [String], expected: String, found: JSONValue?) {
        self.path = path
        self.expected = expected
        self.found = found
    }

    /// The same error, seen from the object that holds it under a key.
    func within(_ key: String) -> Self {
        Self(path: [key] + path, expected: expected, found: found)
    }
}

extension FieldError: CustomStringConvertible {
    /// A sentence such as `state.services.db.latency_ms: expected a number, found "x"`.
    public var description: String {
        let place = path.isEmpty ? "" : path.joined(separator: ".") + ": "
        guard let found else { return place + "missing, expected \(expected)" }
        return place + "expected \(expected), found \(excerpt(of: found))"
    }

    /// The beginning of a value's text.
    private func excerpt(of value: JSONValue) -> String {
        let text = value.text()
        return text.count <= 40 ? text : text.prefix(37) + "..."
    }
}
