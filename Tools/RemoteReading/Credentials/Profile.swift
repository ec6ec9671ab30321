/// The settings of the chosen profile, of both files.
struct Profile {
    let name: String
    /// Those of `~/.aws/credentials` count before those of `~/.aws/config`.
    let settings: [String: String]

    /// The profile that is asked for by AWS_PROFILE, or the default one.
    ///
    /// - Throws: ``Refusal/noCredentials(_:)`` where the one that is asked for is not there.
    init() throws(Refusal) {
        let asked = environment("AWS_PROFILE")
        name = asked ?? "default"
        let home = environment("HOME") ?? ""
        let config = ConfigurationFile(path: environment("AWS_CONFIG_FILE") ?? "\(home)/.aws/config")
        let secrets = ConfigurationFile(
            path: environment("AWS_SHARED_CREDENTIALS_FILE") ?? "\(home)/.aws/credentials")
        let found = [
            config.sections[name == "default" ? "default" : "profile \(name)"], secrets.sections[name],
        ].compactMap { $0 }
        if found.isEmpty, let asked {
            throw .noCredentials(
                "AWS_PROFILE names '\(asked)', which neither ~/.aws/config nor ~/.aws/credentials has")
        }
        settings = found.reduce([:]) { $0.merging($1) { _, later in later } }
    }
}
