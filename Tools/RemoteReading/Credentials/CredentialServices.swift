/// Services that give temporary credentials to who runs where they may.
enum CredentialServices {
    /// Those that a token in a file is worth, as Kubernetes puts it into pods; nil without such a file.
    static func webIdentity() throws(Refusal) -> Credentials? {
        guard let file = environment("AWS_WEB_IDENTITY_TOKEN_FILE"), let role = environment("AWS_ROLE_ARN")
        else {
            return nil
        }
        guard let token = smallFile(file) else {
            throw .noCredentials("AWS_WEB_IDENTITY_TOKEN_FILE: \(file) cannot be read")
        }
        let region = environment("AWS_REGION") ?? environment("AWS_DEFAULT_REGION")
        let endpoint =
            environment("AWS_ENDPOINT_URL_STS") ?? environment("AWS_ENDPOINT_URL")
            ?? region.map { "https://sts.\($0).amazonaws.com" } ?? "https://sts.amazonaws.com"
        let form = [
            ("Action", "AssumeRoleWithWebIdentity"), ("Version", "2011-06-15"), ("RoleArn", role),
            ("RoleSessionName", environment("AWS_ROLE_SESSION_NAME") ?? "tfevents"),
            ("WebIdentityToken", String(decoding: token, as: UTF8.self).trimmed),
        ]
        var request = HTTPRequest(url: endpoint + "/", method: "POST", limit: 20)
        request.headers = [("content-type", "application/x-www-form-urlencoded")]
        request.body = Array(URLText.query(form).utf8)
        let response = try Connection().performPatiently(request)
        let found = XMLElement(document: response.body)?.descendant("Credentials")
        guard response.status == 200, let key = found?.text("AccessKeyId"),
            let secret = found?.text("SecretAccessKey")
        else {
            let code = response.storeError?.text("Code")
            throw .noCredentials(
                "the service that takes web identities refused: \(response.status)\(code.map { " \($0)" } ?? "")"
            )
        }
        return Credentials(
            accessKeyID: key, secretKey: secret, sessionToken: found?.text("SessionToken"),
            expiration: found?.text("Expiration").flatMap(Timestamp.seconds(ofISODate:)))
    }

    /// Those of the container that this process runs in; nil where no variable names their address.
    static func container() throws(Refusal) -> Credentials? {
        let address: String
        if let path = environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            address = "http://169.254.170.2" + path
        } else if let full = environment("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
            address = full
        } else {
            return nil
        }
        // In clear, tokens go to no other machine.
        let trusted = [
            "127.0.0.1", "localhost", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]",
        ]
        let isNear = trusted.contains { host in
            [":", "/"].contains { address.hasPrefix("http://\(host)\($0)") }
        }
        guard !address.contains("@"), isNear || address.hasPrefix("https://") else {
            throw .noCredentials("AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor of this machine")
        }
        var request = HTTPRequest(url: address, connectionLimit: 1, limit: 5, isLocal: isNear)
        let token =
            environment("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE").flatMap(smallFile).map {
                String(decoding: $0, as: UTF8.self).trimmed
            } ?? environment("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        if let token {
            guard !token.contains(where: \.isNewline) else {
                throw .noCredentials("the container's authorization token has several lines")
            }
            request.headers = [("authorization", token)]
        }
        let response = try Connection().performPatiently(request)
        guard response.status == 200, let credentials = Credentials(json: response.body) else {
            throw .noCredentials("the container's credentials were refused: \(response.status)")
        }
        return credentials
    }

    /// Those of the instance that this process runs on (IMDSv2); nil where it is none.
    static func instance() -> Credentials? {
        guard environment("AWS_EC2_METADATA_DISABLED")?.lowercased() != "true" else { return nil }
        let base =
            (environment("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254").withoutLastSlash
        func ask(_ path: String, _ method: String, _ header: (name: String, value: String)) -> [UInt8]? {
            let request = HTTPRequest(
                url: "\(base)/latest/\(path)", method: method, headers: [header], connectionLimit: 1,
                limit: 1,
                isLocal: true)
            guard let (response, end) = try? Connection().perform(request), end == .whole,
                response.status == 200
            else { return nil }
            return response.body
        }
        guard let token = ask("api/token", "PUT", ("x-aws-ec2-metadata-token-ttl-seconds", "21600")) else {
            return nil
        }
        let header = ("x-aws-ec2-metadata-token", String(decoding: token, as: UTF8.self))
        let path = "meta-data/iam/security-credentials/"
        guard let roles = ask(path, "GET", header),
            let role = String(decoding: roles, as: UTF8.self).split(whereSeparator: \.isNewline).first,
            let answer = ask(path + URLText.encoded(String(role)), "GET", header)
        else { return nil }
        return Credentials(json: answer)
    }
}

extension String {
    var withoutLastSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
