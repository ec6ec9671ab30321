import Libc
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
        /// Nil: requests are not signed.
        case known(Credentials?)
        case failed(Refusal)
    }

    init(asksServices: Bool) { self.asksServices = asksServices }

    /// The credentials; nil where there are none and requests go unsigned.
    ///
    /// - Throws: ``Refusal/noCredentials(_:)`` where some are configured and cannot be had.
    func credentials() throws(Refusal) -> Credentials? {
        try state.withLock { state throws(Refusal) -> Credentials? in
            switch state {
            case .known(let credentials) where credentials?.isFresh(at: Timestamp.now) ?? true:
                return credentials
            case .failed(let refusal): throw refusal
            case .known, .unknown: break
            }
            do throws(Refusal) {
                let credentials = try find()
                state = .known(credentials)
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
            guard case .known(expired) = state else { return true }
            guard let found = try? find(), found != expired else { return false }
            state = .known(found)
            return true
        }
    }

    private func find() throws(Refusal) -> Credentials? {
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
            guard let credentials = Credentials(json: try output(of: command)) else {
                throw .noCredentials("credential_process of profile '\(name)' printed none")
            }
            return credentials
        }
        let foreign = ["sso_session", "sso_start_url", "role_arn"].first { settings[$0] != nil }
        guard let foreign else { return nil }
        throw .noCredentials(
            "profile '\(name)' needs \(foreign), which only the AWS CLI can do: give it "
                + "credential_process = aws configure export-credentials --profile \(name)")
    }

    private func output(of command: String) throws(Refusal) -> [UInt8] {
        guard let stream = unsafe popen(command, "r") else {
            throw .noCredentials("credential_process of profile '\(name)' cannot be started")
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 20 {
            let count = unsafe fread(&buffer, 1, buffer.count, stream)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        guard unsafe pclose(stream) == 0 else {
            throw .noCredentials("credential_process of profile '\(name)' failed")
        }
        return bytes
    }
}
