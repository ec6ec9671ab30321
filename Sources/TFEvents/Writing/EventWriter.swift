import Synchronization
import SystemPackage

/// Logs metrics as TensorBoard event files, from any thread, without ever failing or stalling the training.
///
/// ```swift
/// let writer = try EventWriter(logDirectory: "runs/a")
/// writer.addScalar("loss", 0.5, step: 10)
/// try writer.close()
/// ```
///
/// A call encodes its event into memory and returns; a background thread writes it to the file within
/// ``Options/flushInterval``. What goes wrong on the way to the disk is never thrown at the training:
/// it is logged and given to ``Options/onError`` once, written again as soon as that is possible, and
/// thrown by ``flush()`` and ``close()``. Events that could not be kept are counted in ``droppedEventCount``.
///
/// Each writer has an event file of its own, which appears with its first event. Give each run a
/// directory of its own, since TensorBoard takes all files of a directory for one run.
@safe
public final class EventWriter: @unchecked Sendable {
    /// Where events go; nil in a writer that is disabled.
    private let file: BufferedEventFile?
    private let background: BackgroundWriter?
    private let reporter: ErrorReporter
    private let isClosed = Atomic<Bool>(false)
    private let flushInterval: UInt64
    // Reached without going through the buffer, which would be retained and released for each event.
    let tail: UnsafeMutablePointer<BufferTail>?
    /// The run's directory; nil in a writer that is disabled.
    public let logDirectory: String?
    let precision: Precision
    let resume: ResumePoint?
    /// The tags of this run that the experiment of its session names as metrics.
    let sessionMetrics = Mutex<Set<String>>([])

    /// Makes the log directory, if there is none, and a writer for it.
    ///
    /// - Parameters:
    ///   - logDirectory: the run's directory. TensorBoard names the run by its path below `--logdir`.
    ///   - options: what differs from the defaults.
    /// - Throws: ``EventWriterError`` when the directory cannot be made or written to. Nothing later
    ///   that a training loop calls throws.
    public convenience init(logDirectory: String, options: Options = Options()) throws(EventWriterError) {
        let directory = FilePath(logDirectory)
        try prepareLogDirectory(directory)
        PendingRecovery.recoverAll(in: directory)
        try self.init(file: EventFile(directory: directory, suffix: options.fileNameSuffix), options: options)
    }

    /// Writes to an event file that may already be open.
    init(file: EventFile, options: Options) throws(EventWriterError) {
        let background = BackgroundWriter.shared
        let reporter = ErrorReporter(handler: options.onError)
        let directory = file.location
        let storage = SegmentStorage(
            in: directory, crashProtection: options.crashProtection, reporter: reporter)
        guard let first = storage.first else { throw .outOfResources }
        let preamble = FilePreamble.records(wallTime: Clock.wallTime(), resume: options.resume)
        let buffer = RecordBuffer(first: first, preamble: preamble, overflow: options.overflow)
        let bufferedFile = BufferedEventFile(
            buffer: buffer, file: file, storage: storage, options: options, reporter: reporter)
        self.file = bufferedFile
        self.reporter = reporter
        self.background = background
        if options.overflow == .dropNewest { bufferedFile.growFully() }
        unsafe tail = buffer.tail
        logDirectory = file.directory.string
        precision = options.precision
        resume = options.resume
        flushInterval = options.flushInterval.nanoseconds
        isCrashProtected = storage.pendingFile != nil
        buffer.wake = { [weak bufferedFile] in
            if let bufferedFile { background.schedule(bufferedFile) }
        }
        guard background.add(bufferedFile) else { throw .outOfResources }
    }

    /// A writer that ignores what it is given, for a process that must not log, such as all but one of a
    /// distributed training.
    public static let disabled = EventWriter()

    private init() {
        file = nil
        background = nil
        reporter = ErrorReporter(handler: nil)
        unsafe tail = nil
        logDirectory = nil
        precision = .float32
        resume = nil
        flushInterval = 0
        isCrashProtected = false
    }

    deinit {
        guard let file else { return }
        file.beginClosing()
        background?.schedule(file)
    }

    /// Events that were given to this writer and could not be kept: logged during a long outage, after
    /// ``close()``, or with a wall time that is not finite.
    public var droppedEventCount: Int { file?.buffer.dropped.load(ordering: .relaxed) ?? 0 }

    /// Whether events outlive a crash of the process.
    ///
    /// False where ``Options/crashProtection`` is off, or where the system or file system lacks what it
    /// takes (room reserved with fallocate(2), file locks, shared mappings), which is said once in the log.
    public let isCrashProtected: Bool

    /// The event file's path, or nil as long as nothing has been written.
    public var path: String? { file?.path }

    /// Waits until everything logged before is in the file.
    ///
    /// The data is then safe from the end of this process, and with ``Durability/synced(every:)`` from a
    /// power cut. It waits as long as the disk takes.
    ///
    /// - Throws: what kept events from being written.
    public func flush() throws(EventWriterError) {
        guard let file else { return }
        if let error = background?.serve(file) { throw error }
    }

    /// Waits until everything logged before is in the file, for a limited time.
    ///
    /// - Returns: Whether it is; otherwise writing goes on in the background.
    /// - Throws: what kept events from being written.
    public func flush(within limit: Duration) throws(EventWriterError) -> Bool {
        guard let file, let background else { return true }
        let outcome = background.serve(file, within: limit)
        if let error = outcome.error { throw error }
        return outcome.isDone
    }

    /// Takes no more events, and waits until all are in the file, for a limited time.
    ///
    /// - Returns: Whether they are; otherwise writing goes on in the background.
    /// - Throws: what kept events from being written.
    public func close(within limit: Duration) throws(EventWriterError) -> Bool {
        if !isClosed.exchange(true, ordering: .acquiringAndReleasing) { file?.beginClosing() }
        return try flush(within: limit)
    }

    /// Writes what is left and closes the file.
    ///
    /// Later events are dropped and counted; a second call does nothing. A writer that goes away without it,
    /// or a process that ends normally, does the same.
    ///
    /// - Throws: what kept events from being written.
    public func close() throws(EventWriterError) {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        file?.beginClosing()
        try flush()
    }

    /// Appends one Event whose Summary is `summarySize` bytes long, which `encode` writes.
    @inline(__always)
    func append(head: EventHead, summarySize: Int, encode: (inout WireCursor) -> Void) {
        guard let tail = unsafe tail else { return }
        let result = unsafe tail.append(head: head, summarySize: summarySize, encode: encode)
        if result != .appended { followUp(result) }
    }

    /// What is seldom needed after an append.
    @inline(never)
    func followUp(_ result: AppendResult) {
        guard let file, let background else { return }
        switch result {
        case .appended, .dropped, .full:
            break
        case .appendedFirst:
            background.schedule(file, after: file.path == nil ? 0 : flushInterval)
        case .appendedAtExit:
            _ = background.serve(file)
        case .stalled:
            let location = file.location
            reporter.report(
                isClosed.load(ordering: .acquiring) ? .closed(path: location) : .stalled(path: location))
        }
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
        guard let file else { return }
        file.buffer.dropped.wrappingAdd(1, ordering: .relaxed)
        reporter.report(error)
    }
}
