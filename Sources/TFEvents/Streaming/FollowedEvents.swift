/// The events of a file, a run or a log directory as they are written: those there are, and then new ones of
/// files that grow and of files and runs that appear.
///
///     for await event in try FollowedEvents(path: "runs") {
///         print(event.run, event.step)
///     }
///
/// It goes on until its task is cancelled. Files are looked at again and again, as they do not tell when they
/// grow; a record that is being written is waited for. One file is open at a time, however many there are.
public struct FollowedEvents: AsyncSequence, Sendable {
    /// Hears of damage, which is passed over; a file that cannot be read is named once.
    public typealias DamageHandler = @Sendable (EventDamage) -> Void

    /// Hears of files that vanish, come back, or are replaced.
    public typealias ChangeHandler = @Sendable (FollowedFileChange) -> Void

    private let source: EventSource
    private let interval: Duration
    private let skipsExisting: Bool
    private let onDamage: DamageHandler
    private let onChange: ChangeHandler

    /// Follows a file or a directory.
    ///
    /// - Parameters:
    ///   - path: An event file of any name, or a directory with all runs below it.
    ///   - interval: How long to wait before looking again.
    ///   - skippingExisting: Whether to give only what comes after iteration has begun.
    ///   - onDamage: Hears of damage.
    ///   - onChange: Hears of files that vanish, come back, or are replaced.
    /// - Throws: ``RunDirectoryError/Code/unreadable`` if the path does not exist or its directory cannot
    ///   be listed.
    public init(
        path: String, every interval: Duration = .seconds(1), skippingExisting: Bool = false,
        onDamage: @escaping DamageHandler = { _ in }, onChange: @escaping ChangeHandler = { _ in }
    ) throws(RunDirectoryError) {
        let source = EventSource.path(path)
        _ = try source.contents()
        self.init(
            source, every: interval, skippingExisting: skippingExisting, onDamage: onDamage,
            onChange: onChange)
    }

    init(
        _ source: EventSource, every interval: Duration, skippingExisting: Bool,
        onDamage: @escaping DamageHandler, onChange: @escaping ChangeHandler
    ) {
        self.source = source
        self.interval = interval
        skipsExisting = skippingExisting
        self.onDamage = onDamage
        self.onChange = onChange
    }

    /// An iterator before the first event.
    public func makeAsyncIterator() -> Iterator {
        Iterator(
            follower: Follower(
                EventFollower(
                    source, skippingExisting: skipsExisting, onDamage: onDamage, onChange: onChange)),
            interval: interval)
    }

    /// What the copies of an iterator share.
    fileprivate final class Follower {
        var value: EventFollower
        init(_ value: consuming EventFollower) { self.value = value }
    }

    /// Gives the events of all files as they come.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let follower: Follower
        fileprivate let interval: Duration

        /// The next event; nil when the task is cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> RunEvent? {
            while !Task.isCancelled {
                if let event = follower.value.nextPresent() { return event }
                try? await Task.sleep(for: interval)
                follower.value.lookAgain()
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
    ///   - onChange: Hears of files that vanish, come back, or are replaced.
    /// - Returns: The events, until the iterating task is cancelled.
    public func following(
        every interval: Duration = .seconds(1), skippingExisting: Bool = false,
        onDamage: @escaping FollowedEvents.DamageHandler = { _ in },
        onChange: @escaping FollowedEvents.ChangeHandler = { _ in }
    ) -> FollowedEvents {
        FollowedEvents(
            source, every: interval, skippingExisting: skippingExisting, onDamage: onDamage,
            onChange: onChange)
    }
}
