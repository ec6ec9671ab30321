import Testing

@testable import RemoteReading

@Suite struct CredentialProcessTests {
    private static let json = #"{"Version": 1, "AccessKeyId": "AK", "SecretAccessKey": "secret"}"#

    @Test func whatItPrintsIsTaken() throws {
        let credentials = try CredentialProcess(command: "printf '%s' '\(Self.json)'").credentials()
        #expect(credentials == Credentials(accessKeyID: "AK", secretKey: "secret"))
    }

    @Test(arguments: [
        ("exec sleep 1000", "has not ended within 0 s"),
        ("sleep 3 & echo x; exit 1", "has not ended within 0 s"),
        ("echo; exit 3", "failed"), ("yes", "failed"), ("kill -9 $$", "failed"), ("true", "printed none"),
        ("echo secret", "printed none"), ("printf '\\000\\377'", "printed none"), ("/nonexistent", "failed"),
    ])
    func whatGivesNoneIsLeft(command: String, reason: String) {
        let error = #expect(throws: CredentialProcess.Failure.self) {
            try CredentialProcess(command: command + " 2>/dev/null", limit: .milliseconds(900)).credentials()
        }
        #expect(error?.description == reason)
    }
}
