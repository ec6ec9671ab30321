import RecordLog
import Synchronization
public import SystemPackage

/// Logs metrics as TensorBoard event files, from any thread, without ever failing or stalling the training.
///
/// ```swift
/// let writer = try EventWriter(runDirectory: "runs/a")
/// writer.addScalar("loss", 0.5, step: 10)
/// try writer.close()
/// ```
///
/// A call encodes its event into memory and returns; a background thread writes it to the file within
/// ``Options/flushInterval``. What goes wrong on the way to the disk is never thrown at the training:
/// it is logged and given to ``Options/onError`` once, written again as soon as that is possible, and
/// thrown by `flush()` and `close()`. Events that could not be kept are counted in ``droppedEventCount``.
///
/// Each writer has an event file of its own, which appears with its first event. Give each run a
/// directory of its own, since TensorBoard takes all files of a directory for one run.
@safe
public final class EventWriter: @unchecked Sendable {
    /// Where events go; nil in a writer that is disabled.
    let log: RecordLog?
    // Reached without going through the log, which would be retained and released for each event.
    let tail: RecordTail?
    let describedTags = DescribedTags()
    private let reporter: ErrorReporter
    private let isClosed = Atomic<Bool>(false)
    /// The run's directory, as an absolute path; nil in a writer that is disabled.
    public let logDirectory: String?
    let precision: Precision
    let resume: ResumePoint?
    /// The tags of this run that the experiment of its session names as metrics.
    let sessionMetrics = Mutex<Set<String>>([])

    /// Makes the run's directory, if there is none, and a writer for it.
    ///
    /// - Parameters:
    ///   - runDirectory: the run's directory. TensorBoard names the run by its path below `--logdir`.
    ///   - options: what differs from the defaults.
    /// - Throws: ``EventWriterError`` when the directory cannot be made or written to. Nothing later
    ///   that a training loop calls throws.
    public convenience init(runDirectory: String, options: Options = Options()) throws(EventWriterError) {
        try self.init(runDirectory: FilePath(runDirectory), options: options)
    }

    /// Makes the run's directory, if there is none, and a writer for it, whatever bytes its path consists of.
    ///
    /// - Parameters:
    ///   - runDirectory: the run's directory. ``logDirectory`` and ``path`` have `\xFF` for each byte that is no UTF-8.
    ///   - options: what differs from the defaults.
    /// - Throws: ``EventWriterError`` when the directory cannot be made or written to.
    public convenience init(
        runDirectory: FilePath, options: Options = Options()
    ) throws(EventWriterError) {
        guard EventFileName.allows(suffix: options.fileNameSuffix) else {
            throw .unusableFileNameSuffix(options.fileNameSuffix)
        }
        let directory: RecordDirectory
        do throws(RecordLogError) {
            directory = try RecordDirectory(runDirectory)
        } catch {
            throw EventWriterError(error)
        }
        let reporter = ErrorReporter(options)
        reporter.report(PendingRecovery.recoverAll(in: directory.path, .events()))
        try self.init(directory: directory, options: options, reporter: reporter)
    }

    /// Makes a writer for a directory in which nothing is left to be recovered.
    convenience init(
        directory: RecordDirectory, options: Options, reporter: ErrorReporter
    ) throws(EventWriterError) {
        do throws(RecordLogError) {
            let log = try RecordLog(
                in: directory, format: .events(suffix: options.fileNameSuffix, resume: options.resume),
                configuration: options.logConfiguration, report: { reporter.report($0) })
            self.init(
                log: log, logDirectory: directory.path.readable, options: options, reporter: reporter)
        } catch {
            throw EventWriterError(error)
        }
    }

    init(log: RecordLog, logDirectory: String, options: Options, reporter: ErrorReporter) {
        self.log = log
        self.logDirectory = logDirectory
        self.reporter = reporter
        tail = log.tail
        precision = options.precision
        resume = options.resume
    }

    /// A writer that ignores what it is given, for a process that must not log, such as all but one of a
    /// distributed training.
    public static let disabled = EventWriter()

    private init() {
        log = nil
        tail = nil
        logDirectory = nil
        reporter = ErrorReporter(Options())
        precision = .float32
        resume = nil
    }

    deinit { log?.beginClosing() }

    /// Events that were given to this writer and could not be kept: logged during a long outage, after
    /// `close()`, or with a wall time that is not finite.
    public var droppedEventCount: Int { log?.droppedCount ?? 0 }

    /// Where events lie that are not in the event file yet, and so what they outlive: see ``CrashProtection``.
    ///
    /// It may become less while the writer lives, where memory runs out or somebody removes what keeps them, and more
    /// again. That it is less than ``Options/crashProtection`` asks for is said once in the program's log.
    public var crashProtection: CrashProtectionStatus { log.map { .init($0.protection) } ?? .none }

    /// Whether events outlive a crash of the process at present.
    public var isCrashProtected: Bool { crashProtection != .none }

    /// The event file's absolute path, or nil as long as nothing has been written.
    public var path: String? { log?.path?.readable }

    /// Waits until everything logged before is in the file.
    ///
    /// The data is then safe from the end of this process, and with ``Durability/synced(every:)`` from a
    /// power cut. It waits as long as the disk takes.
    ///
    /// - Throws: what kept events from being written.
    public func flush() throws(EventWriterError) {
        do throws(RecordLogError) {
            try log?.flush()
        } catch {
            throw EventWriterError(error)
        }
    }

    /// Waits until everything logged before is in the file, for a limited time.
    ///
    /// - Returns: Whether it is; otherwise writing goes on in the background.
    /// - Throws: what kept events from being written.
    public func flush(within limit: Duration) throws(EventWriterError) -> Bool {
        do throws(RecordLogError) {
            return try log?.flush(within: limit.nanoseconds) ?? true
        } catch {
            throw EventWriterError(error)
        }
    }

    /// Takes no more events, and waits until all are in the file, for a limited time.
    ///
    /// - Returns: Whether they are; otherwise writing goes on in the background.
    /// - Throws: what kept events from being written, or of how many files ``Options/onFileClosed`` has not heard to the end.
    public func close(within limit: Duration) throws(EventWriterError) -> Bool {
        isClosed.store(true, ordering: .releasing)
        do throws(RecordLogError) {
            return try log?.close(within: limit.nanoseconds) ?? true
        } catch {
            throw EventWriterError(error)
        }
    }

    /// Writes what is left, closes the file, and waits until ``Options/onFileClosed`` has returned for each one.
    ///
    /// Later events are dropped and counted; a second call does nothing. A writer that goes away without it,
    /// or a process that ends normally, does the same.
    ///
    /// - Throws: what kept events from being written.
    public func close() throws(EventWriterError) {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        do throws(RecordLogError) {
            _ = try log?.close()
        } catch {
            throw EventWriterError(error)
        }
    }

    /// Appends one Event whose Summary is `summarySize` bytes long, which `encode` writes.
    @inline(__always)
    func append(head: EventHead, summarySize: Int, encode: (inout WireCursor) -> Void) {
        guard let tail else { return }
        let result = unsafe tail.append(head: head, summarySize: summarySize, encode: encode)
        if result != .appended { handle(result) }
    }

    /// What is seldom needed after an append.
    @inline(never)
    func handle(_ result: AppendResult) {
        guard let log else { return }
        log.didAppend(result)
        guard result == .stalled else { return }
        let location = path ?? logDirectory ?? ""
        reporter.report(
            isClosed.load(ordering: .acquiring) ? .closed(path: location) : .stalled(path: location))
    }

    /// The wall time of an event, or nil where the given one is refused.
    @inline(__always)
    func wallTime(_ given: Double?, for tag: @autoclosure () -> String) -> Double? {
        guard let given else { return Clock.wallTime() }
        if given.isFinite { return given }
        refuse(.wallTimeNotFinite(tag: tag()))
        return nil
    }

    @inline(never)
    func refuse(_ error: EventWriterError) {
        guard let log else { return }
        log.countDropped()
        reporter.report(error)
    }
}

extension RecordTail {
    /// Appends one Event whose Summary is `summarySize` bytes long, which `encode` writes.
    @inline(__always)
    func append(
        head: EventHead, summarySize: Int, mayWait: Bool = true, encode: (inout WireCursor) -> Void
    ) -> AppendResult {
        let payloadLength = head.size &+ WireSize.delimited(summarySize)
        return unsafe append(payloadLength: payloadLength, mayWait: mayWait) { next in
            var cursor = unsafe WireCursor(at: next)
            unsafe head.encode(into: &cursor)
            unsafe cursor.key(EventKey.summary)
            unsafe cursor.varint(UInt64(truncatingIfNeeded: summarySize))
            unsafe encode(&cursor)
            unsafe next = cursor.next
        }
    }
}
