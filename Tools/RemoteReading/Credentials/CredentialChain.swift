import Synchronization

/// Where credentials come from: the first of the usual places that has some.
///
/// Environment, web identity, profile with keys or `credential_process`, container, instance: those of every SDK but
/// single sign-on and chains of roles (docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html).
final class CredentialChain: Sendable {
    /// Whether the places that only Amazon's machines have are asked.
    private let asksServices: Bool
    private let state = Mutex<State>(.unknown)

    private enum State {
        case unknown
        /// Since a time, in seconds since 1970. Nil: requests are not signed.
        case known(Credentials?, since: Int)
        case failed(Refusal)
    }

    /// Seconds between two attempts to find others in place of those that expire.
    private static let pause = 60

    init(asksServices: Bool) { self.asksServices = asksServices }

    /// The credentials; nil where there are none and requests go unsigned.
    ///
    /// - Throws: ``Refusal/noCredentials(_:)`` where some are configured and cannot be had.
    func credentials() throws(Refusal) -> Credentials? {
        try state.withLock { state throws(Refusal) -> Credentials? in
            let now = Timestamp.now
            switch state {
            case .known(let credentials?, let since) where !credentials.isFresh(at: now):
                if now - since < Self.pause { return credentials }
                // Those that expire soon will do as long as there are no others.
                let found = (try? find()) ?? credentials
                state = .known(found, since: now)
                return found
            case .known(let credentials, _): return credentials
            case .failed(let refusal): throw refusal
            case .unknown: break
            }
            do throws(Refusal) {
                let credentials = try find()
                state = .known(credentials, since: now)
                return credentials
            } catch {
                state = .failed(error)
                throw error
            }
        }
    }

    /// Whether others were found in place of expired ones.
    func renew(_ expired: Credentials) -> Bool {
        state.withLock { state in
            guard case .known(expired, _) = state else { return true }
            guard let found = try? find(), found != expired else { return false }
            state = .known(found, since: Timestamp.now)
            return true
        }
    }

    private func find() throws(Refusal) -> Credentials? {
        let found = try firstFound()
        guard found?.isPrintable ?? true else {
            throw .noCredentials(
                "an access key, a secret or a session token has a line break or the like in it")
        }
        return found
    }

    private func firstFound() throws(Refusal) -> Credentials? {
        if let choice = environment("AWS_NO_SIGN_REQUEST"),
            ["1", "true", "yes", "on"].contains(choice.lowercased())
        {
            return nil
        }
        if let key = environment("AWS_ACCESS_KEY_ID"), let secret = environment("AWS_SECRET_ACCESS_KEY") {
            return Credentials(
                accessKeyID: key, secretKey: secret, sessionToken: environment("AWS_SESSION_TOKEN"))
        }
        if asksServices, let found = try CredentialServices.webIdentity() { return found }
        if let found = try Profile().credentials() { return found }
        guard asksServices else { return nil }
        if let found = try CredentialServices.container() { return found }
        return CredentialServices.instance()
    }
}

extension Profile {
    /// The profile's keys, or what its program prints; nil where it has neither.
    fileprivate func credentials() throws(Refusal) -> Credentials? {
        if let key = settings["aws_access_key_id"], let secret = settings["aws_secret_access_key"] {
            return Credentials(
                accessKeyID: key, secretKey: secret, sessionToken: settings["aws_session_token"])
        }
        if let command = settings["credential_process"] {
            do throws(CredentialProcess.Failure) {
                return try CredentialProcess(command: command).credentials()
            } catch {
                throw .noCredentials("credential_process of profile '\(name)' \(error)")
            }
        }
        let foreign = ["sso_session", "sso_start_url", "role_arn"].first { settings[$0] != nil }
        guard let foreign else { return nil }
        throw .noCredentials(
            "profile '\(name)' needs \(foreign), which only the AWS CLI can do: give it "
                + "credential_process = aws configure export-credentials --profile \(name)")
    }
}
