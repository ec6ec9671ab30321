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

    /// The first byte and the length of the file, of an answer with a range of it.
    var contentRange: (first: UInt64, length: UInt64?)? {
        guard let text = headers["content-range"], text.hasPrefix("bytes ") else { return nil }
        let parts = text.dropFirst(6).split(separator: "/")
        guard parts.count == 2 else { return nil }
        let first = parts[0].split(separator: "-").first.flatMap { UInt64($0) }
        return (first ?? 0, UInt64(parts[1]))
    }
}
