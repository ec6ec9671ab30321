/// What a server answered.
struct HTTPResponse {
    var status = 0
    /// By names in small letters.
    var headers: [String: String] = [:]
    var body: [UInt8] = []

    /// The error that a store names in its body: its code, and what else stands there.
    var storeError: XMLElement? {
        guard let root = XMLElement(document: body) else { return nil }
        return root.name == "Error" ? root : root.descendant("Error")
    }

    /// Seconds since 1970 by the server's clock.
    var serverTime: Int? { headers["date"].flatMap(Timestamp.seconds(ofHTTPDate:)) }

    /// Which bytes of the file an answer holds, and the length of the file, nil where the server does not know it.
    ///
    /// Source: RFC 9110, 14.4; nil too where the header says what cannot be.
    var contentRange: (bytes: ClosedRange<UInt64>?, fileLength: UInt64?)? {
        guard let text = headers["content-range"]?.filter({ !$0.isWhitespace }), text.hasPrefix("bytes")
        else { return nil }
        let parts = text.dropFirst(5).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let fileLength = UInt64(parts[1])
        guard fileLength != nil || parts[1] == "*" else { return nil }
        if parts[0] == "*" { return (nil, fileLength) }
        let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false).compactMap { UInt64($0) }
        guard ends.count == 2, ends[0] <= ends[1], ends[1] < fileLength ?? .max else { return nil }
        return (ends[0]...ends[1], fileLength)
    }
}
