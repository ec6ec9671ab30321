import CPlatform
import Synchronization
package import SystemPackage

/// Records from any thread to a file, whatever happens.
///
/// An append encodes a record into memory and returns; a background thread writes it to the file. What goes wrong on the
/// way is told, retried and counted, and never reaches those who append. Where the system allows it, memory is such that
/// records outlive the process, and whoever next opens a log in the directory brings them into their file.
@safe
package final class RecordLog: @unchecked Sendable {
    /// Where records are appended, for as long as the log exists.
    package let tail: RecordTail

    let buffer: RecordBuffer
    /// Under the background writers' lock.
    lazy var schedule = Schedule(of: self)
    /// What the file lies on.
    let device: UInt64

    let configuration: Configuration
    /// Where files are made; nil for a descriptor that is given.
    let directory: RecordDirectory?
    let format: LogFormat?
    /// The path of the directory, or of what is given.
    let location: String
    let reports: ReportQueue
    let isClosing = Atomic<Bool>(false)
    let state = Atomic<CrashProtectionState>(.none)
    /// Under the buffer's lock.
    var publishedPath: FilePath?

    // Only the background thread touches these.
    var file: LogFile
    var pendingFile: PendingFile?
    var syncing: Syncing
    var round: Round?
    var isInOutage = false
    /// Whether the outage ends only when the disk has stored something: that it takes something says nothing then.
    var isStoringFailing = false
    var hasToldOfProtection = false
    var hasToldOfPlace = false
    /// Why records do not lie in better places.
    var refusals: [ProtectionRefusal]
    var isFork = false
    /// Whether another file begins where the present one had become too large or too old.
    var isCut = false

    // MARK: - Making one

    /// A log whose files are made in a directory.
    package convenience init(
        in directory: RecordDirectory, format: LogFormat, configuration: Configuration,
        report: @escaping @Sendable (RecordLogReport) -> Void
    ) throws(RecordLogError) {
        try self.init(
            to: LogFile(in: directory, format: format, position: .first), directory, format, configuration,
            report)
    }

    /// A log that goes to what is open already, which may be a pipe.
    ///
    /// Its records do not outlive the process, since nobody could find out where they belong.
    package convenience init(
        descriptor: FileDescriptor, path: FilePath, head: [UInt8], configuration: Configuration,
        report: @escaping @Sendable (RecordLogReport) -> Void
    ) throws(RecordLogError) {
        try self.init(
            to: LogFile(descriptor: descriptor, path: path, head: head), nil, nil, configuration, report)
    }

    private init(
        to file: LogFile, _ directory: RecordDirectory?, _ format: LogFormat?,
        _ configuration: Configuration, _ report: @escaping @Sendable (RecordLogReport) -> Void
    ) throws(RecordLogError) {
        self.file = file
        self.directory = directory
        self.format = format
        self.configuration = configuration
        let pending = Self.makePendingFile(for: directory, configuration)
        pendingFile = pending.file
        refusals = pending.refusals
        buffer = RecordBuffer(
            pool: SegmentPool(pendingFile: pendingFile, limits: configuration.limits),
            patience: configuration.patience)
        tail = RecordTail(of: buffer)
        reports = ReportQueue(receive: report)
        syncing = Syncing(every: configuration.storeInterval)
        location = file.location.string
        device = directory?.identity.device ?? UInt64(UInt(bitPattern: ObjectIdentifier(buffer)))
        buffer.wake = { [weak self] in
            if let self { BackgroundWriters.shared.schedule(self) }
        }
        buffer.revive = { [weak self] in
            guard let self else { return false }
            return BackgroundWriters.shared.revive(self)
        }
        checkProtection()
        guard BackgroundWriters.shared.add(self) else {
            pendingFile?.remove()
            throw .outOfResources
        }
    }

    // MARK: - What became of it

    /// Records that were given and could not be kept.
    package var droppedCount: Int { buffer.dropped.load(ordering: .relaxed) }

    /// Counts a record that is given and cannot be kept.
    package func countDropped() { buffer.dropped.wrappingAdd(1, ordering: .relaxed) }

    /// Where records lie that are not in their file yet.
    package var protection: CrashProtectionState { state.load(ordering: .acquiring) }

    /// The file's path, once there is one.
    package var path: FilePath? { buffer.lock.withLock { publishedPath } }

    // MARK: - For those who wait

    /// Waits until everything appended before is in the file, for so many nanoseconds at the most.
    ///
    /// Returns whether it is; otherwise writing goes on in the background.
    @discardableResult
    package func flush(within limit: UInt64 = .max) throws(RecordLogError) -> Bool {
        let (isDone, error) = BackgroundWriters.shared.serve(self, until: MonotonicClock.after(limit))
        reports.waitUntilDelivered()
        if let error { throw error }
        return isDone
    }

    /// Lets another file begin with the next record, once the present one is complete and stored.
    package func beginFile() {
        guard directory != nil else { return }
        buffer.cut()
        BackgroundWriters.shared.schedule(self)
    }

    /// Refuses further records and has the others written; `flush()` waits for that.
    package func beginClosing() {
        buffer.close()
        isClosing.store(true, ordering: .releasing)
        BackgroundWriters.shared.schedule(self)
    }

    /// Refuses further records, and waits until the others are in the file and the owner has heard of every complete file.
    ///
    /// Returns whether all are in the file; otherwise writing goes on in the background.
    package func close(within limit: UInt64 = .max) throws(RecordLogError) -> Bool {
        beginClosing()
        let deadline = MonotonicClock.after(limit)
        do throws(RecordLogError) {
            guard try flush(within: limit) else { return false }
        } catch {
            _ = reports.waitUntilFilesAreTold(until: deadline)
            throw error
        }
        let count = reports.waitUntilFilesAreTold(until: deadline)
        guard count == 0 else { throw .filesNotAnnounced(path: location, count: count) }
        return true
    }
}
