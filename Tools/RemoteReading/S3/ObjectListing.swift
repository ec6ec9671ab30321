/// An object of a bucket.
struct StoredObject: Hashable, Sendable {
    var key: String
    /// In bytes.
    var length: UInt64
    /// Changes when the object does.
    var version: UInt64 = 0

    /// A number for a name of a version.
    static func number(_ name: String) -> UInt64 {
        SHA256.hash(name.utf8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension ObjectStore {
    /// The objects whose keys begin with a prefix, in the order of their bytes; no more than `limit`.
    func objects(
        in bucket: String, prefix: String, limit: Int? = nil
    ) throws(Refusal) -> [StoredObject] {
        let connection = try Connection()
        var objects: [StoredObject] = []
        var (token, tokens): (String?, Set<String>) = (nil, [])
        repeat {
            var query = [
                ("list-type", "2"), ("encoding-type", "url"), ("prefix", prefix),
                ("max-keys", "\(limit ?? 1000)"),
            ]
            if let token { query.append(("continuation-token", token)) }
            let page = try ListingPage(try answer(to: query, of: bucket, connection))
            if let next = page.token, !tokens.insert(next).inserted {
                throw .malformedAnswer("listing that ends")
            }
            objects += page.objects
            token = page.token
        } while token != nil && limit == nil
        return objects
    }

    private func answer(
        to query: [(String, String)], of bucket: String, _ connection: Connection
    ) throws(Refusal) -> HTTPResponse {
        for _ in 0..<5 {
            let request = try request(bucket: bucket, key: "", query: query)
            let response = try connection.performPatiently(request)
            if response.status == 200 { return response }
            try learn(from: response, bucket: bucket)
        }
        throw .endlessRedirect
    }
}

/// A page of the answer to ListObjectsV2.
///
/// Source: docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html.
struct ListingPage {
    var objects: [StoredObject] = []
    /// What asks for the next page; nil for the last one.
    var token: String?

    init(_ response: HTTPResponse) throws(Refusal) {
        guard let root = XMLElement(document: response.body), root.name == "ListBucketResult" else {
            throw .malformedAnswer("listing")
        }
        let isEncoded = root.text("EncodingType") == "url"
        for child in root.children where child.name == "Contents" {
            guard let text = child.text("Key"), let key = isEncoded ? URLText.decoded(text) : text,
                let length = child.text("Size").flatMap({ UInt64($0) })
            else { throw .malformedAnswer("listing") }
            let version = (child.text("ETag") ?? "") + (child.text("LastModified") ?? "")
            objects.append(StoredObject(key: key, length: length, version: StoredObject.number(version)))
        }
        if root.text("IsTruncated") == "true" {
            guard let next = root.text("NextContinuationToken"), !next.isEmpty else {
                throw .malformedAnswer("listing that ends")
            }
            token = next
        }
    }
}
