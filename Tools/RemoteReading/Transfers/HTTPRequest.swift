/// What a server is asked for.
struct HTTPRequest {
    var url: String
    var method = "GET"
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]?
    /// The bytes of the file that are wanted; nil for all.
    var range: Range<UInt64>?
    /// How many redirects are followed without a further word.
    var redirectLimit = 0
    /// Seconds for the connection, and for all; the latter nil where it may take as long as bytes come.
    var connectionLimit = 10.0
    var limit: Double?
    /// Whether proxies are left aside: for what is on this machine or beside it.
    var isLocal = false
    /// How many bytes are taken at most.
    var bodyLimit = 64 << 20
}
