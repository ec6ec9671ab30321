/// The signature of a request without a body, Signature Version 4.
///
/// Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
struct RequestSignature {
    let credentials: Credentials
    let region: String
    /// The present time, such as `20260131T235959Z`.
    let time: String

    private static let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    /// The headers that sign a GET.
    ///
    /// - Parameters:
    ///   - host: The host, with its port where that is not the usual one.
    ///   - path: The path, encoded.
    ///   - query: The names and values, not encoded.
    /// - Returns: What goes with the request besides the host.
    func headers(host: String, path: String, query: [(String, String)]) -> [(name: String, value: String)] {
        var signed = [
            (name: "host", value: host), (name: "x-amz-content-sha256", value: Self.emptyHash),
            (name: "x-amz-date", value: time),
        ]
        if let token = credentials.sessionToken {
            signed.append((name: "x-amz-security-token", value: token))
        }
        let names = signed.map(\.name).joined(separator: ";")
        let request = [
            "GET", path, URLText.query(query), signed.map { "\($0.name):\($0.value)\n" }.joined(), names,
            Self.emptyHash,
        ].joined(separator: "\n")
        let scope = "\(time.prefix(8))/\(region)/s3/aws4_request"
        let text = ["AWS4-HMAC-SHA256", time, scope, SHA256.hash(request.utf8).hexadecimal]
            .joined(separator: "\n")
        let key = [String(time.prefix(8)), region, "s3", "aws4_request"]
            .reduce(Array("AWS4\(credentials.secretKey)".utf8)) { SHA256.authenticate($1.utf8, key: $0) }
        let signature = SHA256.authenticate(text.utf8, key: key).hexadecimal
        signed.removeFirst()
        signed.append(
            (
                name: "authorization",
                value: "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), "
                    + "SignedHeaders=\(names), Signature=\(signature)"
            ))
        return signed
    }
}
