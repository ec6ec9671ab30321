/// The requests for a file behind an address of http, which may itself be signed.
struct WebRequests: RangeFetch.Requests {
    let url: String

    func request(for range: Range<UInt64>) -> HTTPRequest {
        // A fragment is not the server's business.
        HTTPRequest(url: String(url.prefix { $0 != "#" }), range: range, redirectLimit: 10)
    }

    func learn(from response: HTTPResponse) throws(Refusal) {
        let code = response.storeError?.text("Code")
        switch (response.status, code) {
        case (_, "SignatureDoesNotMatch"): throw .wrongSecret
        case (_, "ExpiredToken"), (_, "RequestExpired"): throw .expiredCredentials
        case (404, _), (410, _): throw .notFound
        case (300..<400, _): throw .endlessRedirect
        default: throw .other(status: response.status, code: code)
        }
    }
}
