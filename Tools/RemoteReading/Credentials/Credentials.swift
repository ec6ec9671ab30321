/// What proves to a store who asks.
struct Credentials: Hashable, Sendable {
    var accessKeyID: String
    var secretKey: String
    /// Of temporary ones.
    var sessionToken: String?
    /// When they expire, in seconds since 1970.
    var expiration: Int?

    /// Whether they are such as go into the header of a request.
    var isPrintable: Bool {
        [accessKeyID, secretKey, sessionToken ?? ""].allSatisfy {
            $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
        }
    }

    /// Whether they will do for a while.
    func isFresh(at now: Int) -> Bool { expiration.map { $0 - now > 300 } ?? true }
}
