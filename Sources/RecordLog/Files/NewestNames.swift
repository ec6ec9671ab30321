/// The last file that this process made in each directory, so that earlier ones need not be looked at again.
final class NewestNames: @unchecked Sendable {
    static let shared = NewestNames()

    private let lock = AdaptiveLock()
    private var names: [FileIdentity: String] = [:]

    private init() {}

    /// The name that the next one must sort behind, as far as this process knows.
    func name(in directory: FileIdentity) -> String? { lock.withLock { names[directory] } }

    func note(_ name: String, in directory: FileIdentity) {
        lock.withLock {
            // A process of so many runs looks at them anew.
            if names.count >= 4096 { names.removeAll() }
            names[directory] = name
        }
    }

    /// Holds the names still while the process forks.
    func prepareForFork() { lock.lock() }

    func resumeAfterFork() { lock.unlock() }

    func abandonAfterFork() { lock.resetAfterFork() }
}
