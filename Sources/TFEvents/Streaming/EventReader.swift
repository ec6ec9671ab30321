/// The events of a file, a run or a log directory, one after the other.
///
///     let events = try EventReader(path: "runs/a")
///     for event in events {
///         for value in event.values { print(event.step, value.tag, value.interpretation()) }
///     }
///     if events.damageCount > 0 { print("damaged:", events.damage) }
///
/// Iteration passes over damage and remembers it; ``nextEvent()`` throws it instead. The events are read
/// as they are asked for, once: memory stays at a file's buffer, or the size of one event.
///
/// `for await event in events.following()` goes on as files grow and new ones appear.
public final class EventReader: Sequence, IteratorProtocol {
    /// The first places where events were lost that iteration came upon; no more than 100 are kept.
    public private(set) var damage: [EventDamage] = []

    /// How many places there were where events were lost.
    public private(set) var damageCount = 0

    let source: EventSource
    private var stream: EventStream

    /// Reads a file, a run, or all runs of a log directory.
    ///
    /// - Parameters:
    ///   - path: An event file of any name (plain, gzip or zlib), or a directory.
    ///   - includingPending: Whether to give also what crashed writers of this host had logged, but had not
    ///     yet written to their event files. Nothing is changed on disk.
    /// - Throws: ``RunDirectoryError/Code/unreadable`` if the path does not exist or its directory cannot
    ///   be listed.
    public init(path: String, includingPending: Bool = false) throws(RunDirectoryError) {
        source = .path(path)
        stream = try EventStream(path: path, includingPending: includingPending)
    }

    /// Reads the event files of a run.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - includingPending: Whether to give also what crashed writers of this host had not yet written.
    public init(_ run: RunDirectory, includingPending: Bool = false) {
        source = .run(run)
        stream = EventStream([run], includingPending: includingPending)
    }

    /// The paths below a log directory that were passed over, and why.
    public var skipped: [LogDirectory.SkippedPath] { stream.skipped }

    /// The last records of files that are not whole, met so far: still being written, or their writers died.
    public var tornTails: [EventStream.TornTail] { stream.tornTails }

    /// The next event, past everything that is damaged; nil at the end.
    public func next() -> RunEvent? {
        while true {
            do {
                return try nextEvent()
            } catch {
                damageCount += 1
                if damage.count < 100 { damage.append(error) }
            }
        }
    }

    /// The next event; nil at the end.
    ///
    /// - Throws: ``EventDamage`` where something is wrong; another call goes on behind it.
    public func nextEvent() throws(EventDamage) -> RunEvent? {
        guard let event = try stream.nextEvent() else { return nil }
        return RunEvent(
            run: stream.run, file: stream.file, recordIndex: stream.recordIndex,
            recordOffset: stream.recordOffset, event: event)
    }
}
