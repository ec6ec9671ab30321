/// How JSON is printed.
public struct JSONFormat: Hashable, Sendable {
    /// What stands between two elements or members.
    public var itemSeparator: String
    /// What stands between a key and its value.
    public var keySeparator: String
    /// Whether every character outside printable ASCII is printed as `\uXXXX`.
    public var escapesNonASCII: Bool

    /// Creates a format.
    public init(itemSeparator: String, keySeparator: String, escapesNonASCII: Bool) {
        self.itemSeparator = itemSeparator
        self.keySeparator = keySeparator
        self.escapesNonASCII = escapesNonASCII
    }

    /// As Python's `json.dumps(value)` prints: `{"a": 1, "b": [2.0, NaN]}`.
    public static let python = Self(itemSeparator: ", ", keySeparator: ": ", escapesNonASCII: true)

    /// As Python's `json.dumps(value, separators=(",", ":"))` prints: `{"a":1,"b":[2.0,NaN]}`.
    public static let compact = Self(itemSeparator: ",", keySeparator: ":", escapesNonASCII: true)
}
