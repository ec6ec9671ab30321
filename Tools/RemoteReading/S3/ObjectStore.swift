import Synchronization

/// A store that speaks S3's protocol: Amazon's, Google's XML API with HMAC keys, or another.
final class ObjectStore: Sendable {
    let scheme: String
    private let credentials: CredentialChain
    /// The address of all buckets; nil for Amazon's, which depends on the region.
    private let endpoint: String?
    private let region: String
    /// What was learned of buckets.
    private let regions = Mutex<[String: String]>([:])

    /// A store behind `s3://`, as the environment and the profile say.
    static func s3() -> ObjectStore {
        let profile = try? Profile()
        return ObjectStore(
            scheme: "s3", credentials: CredentialChain(asksServices: true),
            endpoint: environment("AWS_ENDPOINT_URL_S3") ?? environment("AWS_ENDPOINT_URL")
                ?? environment("S3_ENDPOINT").map(address) ?? profile?.settings["endpoint_url"],
            region: environment("AWS_REGION") ?? environment("AWS_DEFAULT_REGION") ?? profile?.settings[
                "region"]
                ?? "us-east-1")
    }

    /// Google's store behind `gs://`.
    static func google() -> ObjectStore {
        ObjectStore(
            scheme: "gs", credentials: CredentialChain(asksServices: false),
            endpoint: environment("STORAGE_EMULATOR_HOST").map(address) ?? "https://storage.googleapis.com",
            region: "auto")
    }

    /// TensorFlow's S3_ENDPOINT has no scheme; S3_USE_HTTPS=0 stands for http.
    private static func address(_ host: String) -> String {
        if host.contains("://") { return host }
        return (environment("S3_USE_HTTPS") == "0" ? "http://" : "https://") + host
    }

    private init(scheme: String, credentials: CredentialChain, endpoint: String?, region: String) {
        self.scheme = scheme
        self.credentials = credentials
        self.endpoint = endpoint?.withoutLastSlash
        self.region = region
    }

    /// A request for an object, or for the bucket where the key is empty.
    func request(
        bucket: String, key: String, query: [(String, String)] = [], range: Range<UInt64>? = nil
    ) throws(Refusal) -> HTTPRequest {
        let region = regions.withLock { $0[bucket] } ?? region
        let base =
            endpoint
            ?? "https://s3.\(region).amazonaws.com\(region.hasPrefix("cn-") ? ".cn" : "")"
        guard endpoint != nil || region.isRegion else { throw .malformedRegion(region) }
        guard let mark = base.firstRange(of: "://"),
            let port = ["http": ":80", "https": ":443"][base[..<mark.lowerBound].lowercased()]
        else { throw .malformedEndpoint }
        let rest = base[mark.upperBound...]
        let (host, prefix) = (rest.prefix { $0 != "/" }, rest.drop { $0 != "/" })
        guard !host.isEmpty else { throw .malformedEndpoint }
        let path =
            prefix + "/" + URLText.encoded(bucket)
            + (key.isEmpty ? "" : "/" + URLText.encoded(key, keepingSlashes: true))
        let queryText = URLText.query(query)
        var request = HTTPRequest(
            url: base[..<mark.upperBound] + host + path + (query.isEmpty ? "" : "?" + queryText))
        request.range = range
        if let credentials = try credentials.credentials() {
            let signature = RequestSignature(
                credentials: credentials, region: region, time: Timestamp.basic(Timestamp.now))
            request.headers = signature.headers(
                host: host.hasSuffix(port) ? String(host.dropLast(port.count)) : String(host),
                path: String(path),
                query: query)
        }
        return request
    }

    /// Takes from an answer that is no success what makes the next one better.
    ///
    /// - Throws: What the answer means, where nothing does.
    func learn(from response: HTTPResponse, bucket: String) throws(Refusal) {
        let error = response.storeError
        let code = error?.text("Code")
        // Only then: any answer may name the bucket's region.
        let isElsewhere =
            [301, 302, 307, 308].contains(response.status)
            || ["AuthorizationHeaderMalformed", "IllegalLocationConstraintException"].contains(code)
        if isElsewhere {
            guard let region = response.headers["x-amz-bucket-region"] ?? error?.text("Region"),
                region.isRegion
            else {
                if response.status < 400 { throw .endlessRedirect }
                throw .other(status: response.status, code: code)
            }
            return regions.withLock { $0[bucket] = region }
        }
        let used = try credentials.credentials()
        switch (response.status, code) {
        case (_, "ExpiredToken"), (_, "TokenRefreshRequired"), (_, "InvalidToken"):
            guard let used, credentials.renew(used) else { throw .expiredCredentials }
        case (_, "SignatureDoesNotMatch"): throw .wrongSecret
        case (_, "InvalidAccessKeyId"): throw .unknownKey
        case (_, "RequestTimeTooSkewed"):
            throw .clockOff(seconds: response.serverTime.map { Timestamp.now - $0 })
        case (_, "NoSuchBucket"): throw .noSuchBucket(bucket)
        case (_, "InvalidObjectState"): throw .archived
        case (404, _): throw .notFound
        case (401, _), (403, _): throw .accessDenied(isSigned: used != nil)
        default: throw .other(status: response.status, code: code)
        }
    }
}

extension String {
    /// Whether it may be a region, and thus a part of a host's name.
    fileprivate var isRegion: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
                    || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            }
    }
}

/// The requests for one object.
struct ObjectRequests: RangeFetch.Requests {
    let store: ObjectStore
    let bucket: String
    let key: String

    func request(for range: Range<UInt64>) throws(Refusal) -> HTTPRequest {
        try store.request(bucket: bucket, key: key, range: range)
    }

    func learn(from response: HTTPResponse) throws(Refusal) {
        try store.learn(from: response, bucket: bucket)
    }
}
