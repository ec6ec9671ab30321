extension JSONValue {
    /// The nesting that is taken unless a caller says otherwise.
    public static let defaultDepthLimit = 512

    /// Parses a JSON text: one value with nothing but white space around it.
    ///
    /// Takes what Python's `json.loads` takes, with two exceptions: half a surrogate pair and nesting beyond
    /// the limit are refused. An integer of more than 64 bits becomes a double.
    ///
    /// - Parameters:
    ///   - bytes: The text in UTF-8.
    ///   - depthLimit: The number of arrays and objects that may be open at once.
    /// - Throws: `JSONParseError` with the place and what was expected there.
    public init(parsing bytes: Span<UInt8>, depthLimit: Int = defaultDepthLimit) throws(JSONParseError) {
        var parser = JSONParser(bytes, depthLimit: depthLimit)
        self = try parser.parseText()
    }

    /// Parses a JSON text in UTF-8.
    ///
    /// - Parameters:
    ///   - bytes: The text in UTF-8.
    ///   - depthLimit: The number of arrays and objects that may be open at once.
    /// - Throws: `JSONParseError` with the place and what was expected there.
    public init(parsing bytes: [UInt8], depthLimit: Int = defaultDepthLimit) throws(JSONParseError) {
        try self.init(parsing: bytes.span, depthLimit: depthLimit)
    }

    /// Parses a JSON text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - depthLimit: The number of arrays and objects that may be open at once.
    /// - Throws: `JSONParseError` with the place and what was expected there.
    public init(parsing text: String, depthLimit: Int = defaultDepthLimit) throws(JSONParseError) {
        try self.init(parsing: Array(text.utf8), depthLimit: depthLimit)
    }
}
