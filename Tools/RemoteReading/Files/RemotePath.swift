import SystemPackage

/// What a path of a remote file names.
enum RemotePath: Hashable {
    /// A key in a bucket, or all keys below it; empty for the whole bucket.
    case object(scheme: String, bucket: String, key: String)
    /// A file behind an address of http.
    case web(url: String)

    static let schemes: Set<String> = ["s3", "gs", "https", "http"]

    /// Takes a path apart; nil where it names neither.
    init?(_ path: FilePath) {
        let text = path.string
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let scheme = text[..<colon].lowercased()
        let rest = text[text.index(after: colon)...].drop { $0 == "/" }
        guard !rest.isEmpty else { return nil }
        switch scheme {
        case "s3", "gs":
            let bucket = rest.prefix { $0 != "/" }
            self = .object(
                scheme: scheme, bucket: String(bucket),
                key: String(rest.dropFirst(bucket.count).drop { $0 == "/" }))
        case "http", "https": self = .web(url: "\(scheme)://\(rest)")
        default: return nil
        }
    }

    /// How messages call it: without what may be secret in it.
    static func name(of path: FilePath) -> String {
        guard case .web(let url) = RemotePath(path) else {
            guard let colon = path.string.firstIndex(of: ":") else { return path.string }
            return path.string[...colon] + "/" + path.string[path.string.index(after: colon)...]
        }
        let mark = url.firstRange(of: "://")?.upperBound ?? url.startIndex
        var rest = url[mark...]
        if let at = rest.prefix(while: { $0 != "/" && $0 != "?" }).lastIndex(of: "@") {
            rest = rest[rest.index(after: at)...]
        }
        guard let question = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) else {
            return String(url[..<mark] + rest)
        }
        // Two addresses that differ in what is left out have different names.
        let sign = SHA256.hash(rest[question...].utf8).prefix(3).hexadecimal
        return String(url[..<mark] + rest[..<question] + "?" + sign)
    }
}
