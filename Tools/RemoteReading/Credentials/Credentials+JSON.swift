import OrderedJSON

extension Credentials {
    /// The credentials of an answer, whose session token stands under either of its names.
    ///
    /// Source: docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html; those of containers and
    /// instances say `Token` for `SessionToken`.
    init?(json: [UInt8]) {
        guard let members = (try? JSONValue(parsing: json))?.objectValue,
            let key = members["AccessKeyId"]?.stringValue,
            let secret = members["SecretAccessKey"]?.stringValue
        else { return nil }
        self.init(
            accessKeyID: key, secretKey: secret,
            sessionToken: (members["SessionToken"] ?? members["Token"])?.stringValue,
            expiration: members["Expiration"]?.stringValue.flatMap(Timestamp.seconds(ofISODate:)))
    }
}
