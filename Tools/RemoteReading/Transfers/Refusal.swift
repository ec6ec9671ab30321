/// Why a server does not give what it is asked for.
enum Refusal: Error, Hashable {
    /// libcurl is not on this machine.
    case noLibrary
    case malformedAddress
    /// Neither `http` nor `https`, or no host.
    case malformedEndpoint
    case malformedRegion(String)
    /// What the proxy answered in place of the server.
    case refusedByProxy(status: Int)
    /// No connection, by libcurl's message.
    case noConnection(String)
    /// A certificate that is not trusted, by libcurl's message.
    case notTrusted(String)
    /// The connection broke off or stood still, as often as it was tried.
    case brokenOff(String, attempts: Int)
    /// The server did not manage, as often as it was tried.
    case busy(status: Int, attempts: Int)
    /// Next to nothing came, as often as it was tried.
    case noProgress(attempts: Int)
    case endlessRedirect
    /// To another protocol, from `https` to `http`, or to no address.
    case strangeRedirect
    case wrongSecret
    case unknownKey
    case expiredCredentials
    case accessDenied(isSigned: Bool)
    /// In a storage class that gives nothing before it is asked to.
    case archived
    case noSuchBucket(String)
    case notFound
    /// Seconds by which this machine's clock is ahead of the server's.
    case clockOff(seconds: Int?)
    case other(status: Int, code: String?)
    /// The file was replaced between two ranges of it.
    case replaced
    /// The server gives whole files alone, or ranges that do not say how long the file is.
    case noRanges
    /// An answer that is none.
    case malformedAnswer(String)
    /// Credentials are configured, and cannot be had.
    case noCredentials(String)
}

extension Refusal: CustomStringConvertible {
    /// What went wrong and what to do, without secrets.
    var description: String {
        switch self {
        case .noLibrary:
            "reading from here needs libcurl, which is not on this machine (Debian: apt-get install libcurl4)"
        case .malformedAddress:
            "this is no address of a file: https://HOST/FILE, s3://BUCKET/KEY or gs://BUCKET/KEY"
        case .malformedEndpoint:
            "the store's endpoint is no address such as https://HOST:PORT (AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, "
                + "S3_ENDPOINT, STORAGE_EMULATOR_HOST, or the profile's endpoint_url)"
        case .malformedRegion(let region):
            "'\(region)' is no region such as us-east-1 (AWS_REGION, AWS_DEFAULT_REGION, or the profile's region)"
        case .refusedByProxy(status: 407):
            "the proxy wants a name and a password (407), as in https_proxy=http://NAME:PASSWORD@HOST:PORT"
        case .refusedByProxy(let status): "the proxy refused: \(status)"
        case .noConnection(let message): "no connection to the server: \(message)"
        case .notTrusted(let message):
            "the server's certificate is not trusted: \(message); AWS_CA_BUNDLE names a file of others to trust"
        case .brokenOff(let message, let attempts):
            "the transfer broke off each of \(attempts) times: \(message)"
        case .busy(let status, let attempts):
            "the server was asked \(attempts) times and answered last with \(status), which means later"
        case .noProgress(let attempts):
            "the server gave next to nothing of what it was asked for, each of \(attempts) times"
        case .endlessRedirect: "the server sends from one address to the next, without end"
        case .strangeRedirect:
            "the server sends to what is no address, is of another protocol, or is http where it was https"
        case .wrongSecret: "the secret access key is not that of the access key (SignatureDoesNotMatch)"
        case .unknownKey: "the store does not know the access key (InvalidAccessKeyId)"
        case .expiredCredentials: "the credentials have expired; get new ones"
        case .accessDenied(isSigned: true): "access is denied to these credentials (403)"
        case .accessDenied(isSigned: false):
            "access is denied without credentials (403), and none were found: set AWS_ACCESS_KEY_ID and "
                + "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
        case .archived: "the object is archived (InvalidObjectState): restore it first"
        case .noSuchBucket(let name): "there is no bucket '\(name)'"
        case .notFound: "there is nothing here (404)"
        case .clockOff(let seconds?) where abs(seconds) > 1:
            "this machine's clock is \(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") the server's; set it"
        case .clockOff: "this machine's clock is too far from the server's; set it"
        case .other(let status, let code): "the server refused: \(status)\(code.map { " \($0)" } ?? "")"
        case .replaced: "the file was replaced while it was read; try again"
        case .noRanges:
            "the server gives whole files alone, or does not say how long they are, and this one is larger than "
                + "\(RangeFetch.wholeFileLimit >> 20) MB: download it"
        case .malformedAnswer(let what): "the server's answer is no \(what)"
        case .noCredentials(let reason): "no credentials: \(reason)"
        }
    }
}
