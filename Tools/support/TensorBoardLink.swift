/// How to look at a log directory: the command that starts TensorBoard on it, and the page to open.
///
/// ```swift
/// let link = TensorBoardLink(logDirectory: "runs", tagFilter: "rollout|episode")
/// print(link.command, link.url)
/// ```
public struct TensorBoardLink: Hashable, Sendable {
    /// The path of the log directory.
    public var logDirectory: String
    /// A regular expression (JavaScript's) for the tags to show; all where it is nil.
    public var tagFilter: String?
    /// A regular expression for the runs' names: those whose captured groups are the same share a colour.
    ///
    /// The default captures everything before the last slash, so that `q_learning/seed-0` and `q_learning/seed-1` do.
    /// With nil each run has a colour of its own.
    public var runColorGroup: String?
    /// How much curves are smoothed, from 0 to 0.999; TensorBoard's own setting where it is nil.
    public var smoothing: Double?
    /// How many points of each curve TensorBoard keeps, at random; its own 1,000 where it is nil.
    public var samples: Int?
    /// The port on this machine.
    public var port: Int

    /// Creates a link.
    ///
    /// - Parameters:
    ///   - logDirectory: The path of the log directory.
    ///   - tagFilter: A regular expression for the tags to show; all where it is nil.
    ///   - runColorGroup: A regular expression for the runs that share a colour.
    ///   - smoothing: How much curves are smoothed, from 0 to 0.999.
    ///   - samples: How many points of each curve TensorBoard keeps; its own 1,000 where it is nil.
    ///   - port: The port on this machine; TensorBoard's default is 6006.
    public init(
        logDirectory: String, tagFilter: String? = nil, runColorGroup: String? = "^(.*)/",
        smoothing: Double? = nil, samples: Int? = nil, port: Int = 6006
    ) {
        self.samples = samples
        self.logDirectory = logDirectory
        self.tagFilter = tagFilter
        self.runColorGroup = runColorGroup
        self.smoothing = smoothing
        self.port = port
    }

    /// The command that starts TensorBoard, quoted for a POSIX shell.
    public var command: String {
        let port = port == 6006 ? "" : " --port \(port)"
        let samples = samples.map { " --samples_per_plugin scalars=\($0)" } ?? ""
        return "tensorboard --logdir \(shellQuoted(logDirectory))\(port)\(samples)"
    }

    /// The address of TensorBoard's time series page, which takes its settings from the query
    /// (`core/views/hash_storage`, `routes/dashboard_deeplink_provider.ts`).
    public var url: String {
        var parameters: [(name: String, value: String)] = []
        if let smoothing { parameters.append(("smoothing", "\(smoothing)")) }
        if let tagFilter { parameters.append(("tagFilter", tagFilter)) }
        if let runColorGroup { parameters.append(("runColorGroup", "regex:\(runColorGroup)")) }
        let query = parameters.map { "\($0.name)=\(percentEncoded($0.value))" }.joined(separator: "&")
        return "http://localhost:\(port)/" + (query.isEmpty ? "" : "?\(query)") + "#timeseries"
    }

    /// The address of the page "Custom Scalars".
    public var customScalarsURL: String { "http://localhost:\(port)/#custom_scalars" }
}

/// A word for a POSIX shell.
package func shellQuoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.utf8.allSatisfy { $0.isUnreserved || "/:@%+=,".utf8.contains($0) }
    guard !isPlain || word.hasPrefix("~") else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

/// A value of a query: every byte but letters, digits, `-`, `.`, `_` and `~` as `%XX` (RFC 3986, 2.3).
private func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
        if byte.isUnreserved {
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            let digits = String(byte, radix: 16, uppercase: true)
            encoded += byte < 16 ? "%0\(digits)" : "%\(digits)"
        }
    }
    return encoded
}

extension UInt8 {
    fileprivate var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(self)
        }
    }
}
