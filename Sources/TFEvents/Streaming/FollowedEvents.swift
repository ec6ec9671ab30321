/// The events of a file, a run or a log directory as they are written: those there are, and then new ones of
/// files that grow and of files and runs that appear.
///
///     for await event in try FollowedEvents(path: "runs") {
///         print(event.run, event.step)
///     }
///
/// It goes on until its task is cancelled. Files are looked at again and again, as they do not tell when they
/// grow; a record that is being written is waited for. One descriptor and 16 KiB are taken for each file.
public struct FollowedEvents: AsyncSequence, Sendable {
    /// Hears of damage, which is passed over; a file that cannot be read is named once.
    public typealias DamageHandler = @Sendable (EventDamage) -> Void

    private let source: EventSource
    private let interval: Duration
    private let skipsExisting: Bool
    private let onDamage: DamageHandler

    /// Follows a file or a directory.
    ///
    /// - Parameters:
    ///   - path: An event file of any name, or a directory with all runs below it.
    ///   - interval: How long to wait before looking again.
    ///   - skippingExisting: Whether to give only what comes after iteration has begun.
    ///   - onDamage: Hears of damage.
    /// - Throws: ``RunDirectoryError/Code/unreadable`` if the path does not exist or its directory cannot
    ///   be listed.
    public init(
        path: String, every interval: Duration = .seconds(1), skippingExisting: Bool = false,
        onDamage: @escaping DamageHandler = { _ in }
    ) throws(RunDirectoryError) {
        let source = EventSource.path(path)
        _ = try source.contents()
        self.init(source, every: interval, skippingExisting: skippingExisting, onDamage: onDamage)
    }

    init(
        _ source: EventSource, every interval: Duration, skippingExisting: Bool,
        onDamage: @escaping DamageHandler
    ) {
        self.source = source
        self.interval = interval
        skipsExisting = skippingExisting
        self.onDamage = onDamage
    }

    /// An iterator before the first event.
    public func makeAsyncIterator() -> Iterator {
        Iterator(
            follower: EventFollower(source, skippingExisting: skipsExisting, onDamage: onDamage),
            interval: interval)
    }

    /// Gives the events of all files as they come.
    public struct Iterator: AsyncIteratorProtocol {
        let follower: EventFollower
        let interval: Duration

        /// The next event; nil when the task is cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> RunEvent? {
            while !Task.isCancelled {
                if let event = follower.nextPresent() { return event }
                try? await Task.sleep(for: interval)
                follower.lookAgain()
            }
            return nil
        }
    }
}

extension EventReader {
    /// The events from the first on, and then those that come.
    ///
    /// What crashed writers left beside their files is not among them: once it is recovered, it comes.
    ///
    /// - Parameters:
    ///   - interval: How long to wait before looking again.
    ///   - skippingExisting: Whether to give only what comes after iteration has begun.
    ///   - onDamage: Hears of damage, which is passed over.
    /// - Returns: The events, until the iterating task is cancelled.
    public func following(
        every interval: Duration = .seconds(1), skippingExisting: Bool = false,
        onDamage: @escaping FollowedEvents.DamageHandler = { _ in }
    ) -> FollowedEvents {
        FollowedEvents(source, every: interval, skippingExisting: skippingExisting, onDamage: onDamage)
    }
}
