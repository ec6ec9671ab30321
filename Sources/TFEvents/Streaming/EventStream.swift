import SystemPackage
public import TFRecord

/// Reads the events of many files, run by run and file by file, and names all damage.
///
///     var stream = try EventStream(path: "runs")
///     while try stream.next() {
///         var event = try EventCursor(stream.payload)
///         while try event.nextScalar() { sum += event.scalar }
///     }
///
/// Memory stays at that of one ``EventFileReader``. What is still being written at the end of a file is
/// not there yet, and no damage. ``EventReader`` is the same as a sequence of decoded events.
public struct EventStream: ~Copyable {
    /// The name of the run that the current event belongs to.
    public private(set) var run = "."

    /// The path of the file that the current event stands in.
    public private(set) var file = ""

    /// The paths below a log directory that were passed over, and why.
    public let skipped: [LogDirectory.SkippedPath]

    /// The last records of files that are not whole, by file, in the order met: still being written, or their
    /// writers died.
    public private(set) var tornTails: [TornTail] = []

    /// A file's last record that is not whole.
    public struct TornTail: Hashable, Sendable {
        /// The file's path.
        public let file: String
        /// As much as there is of the record.
        public let record: TruncatedRecord
    }

    /// How many files, and stretches of what crashed writers left, have been begun.
    @_spi(Tools) public private(set) var partCount = 0

    private var reader = EventFileReader(bytes: [])
    /// Where the current part ends, in bytes from its start.
    private var end = UInt64.max
    /// What is left of the current run, the next part last.
    private var parts: [EventStreamPart] = []
    /// The runs to come, the next one last.
    private var runs: [RunDirectory]
    private let includesPending: Bool

    /// How far the files were read that are done with, where that is kept.
    @_spi(Tools) public private(set) var progress: [FileProgress] = []
    private let keepsProgress: Bool
    /// Of the file that is being read.
    private var currentProgress: FileProgress?

    /// Reads a file, a run, or all runs of a log directory.
    ///
    /// - Parameters:
    ///   - path: An event file of any name (plain, gzip or zlib), or a directory.
    ///   - includingPending: Whether to give also what crashed writers of this host had logged, but had not
    ///     yet written to their event files. Nothing is changed on disk.
    /// - Throws: ``RunDirectoryError/Code/unreadable`` if the path does not exist or its directory cannot
    ///   be listed. A file that cannot be read is damage, which `next()` names.
    public init(path: String, includingPending: Bool = false) throws(RunDirectoryError) {
        let contents = try EventSource.path(path).contents(includingPending: includingPending)
        self.init(contents.runs, skipped: contents.skipped, includingPending: includingPending)
    }

    /// Reads the event files of runs.
    ///
    /// - Parameters:
    ///   - runs: The runs, in the order in which they are read.
    ///   - includingPending: Whether to give also what crashed writers of this host had not yet written.
    public init(_ runs: [RunDirectory], includingPending: Bool = false) {
        self.init(runs, skipped: [], includingPending: includingPending)
    }

    private init(_ runs: [RunDirectory], skipped: [LogDirectory.SkippedPath], includingPending: Bool) {
        self.runs = runs.reversed()
        self.skipped = skipped
        includesPending = includingPending
        keepsProgress = false
    }

    /// Reads what has come to a run since it was read before.
    ///
    /// - Parameters:
    ///   - run: The run, which goes on.
    ///   - files: How far each of its files was read, those that have not changed among them.
    @_spi(Tools) public init(_ run: RunDirectory, after files: [FileProgress]) {
        runs = []
        skipped = []
        includesPending = false
        keepsProgress = true
        self.run = run.name
        parts = run.eventFilePaths.enumerated().map { index, path in
            EventStreamPart(path: path, progress: index < files.count ? files[index] : nil)
        }.reversed()
    }

    /// Reads one run from the bytes of its event files, in their order.
    init(run: String, files: [(name: String, bytes: [UInt8])]) {
        self.init([], skipped: [], includingPending: false)
        self.run = run
        parts = files.reversed().map { EventStreamPart(path: FilePath(readable: $0.name), bytes: $0.bytes) }
    }

    /// How many records of the file stand before the current event.
    public var recordIndex: Int { reader.recordIndex }

    /// Where the current event's record begins, in bytes from the start of the (inflated) file.
    public var recordOffset: UInt64 { reader.recordOffset }

    /// The current event, serialized; empty unless `next()` came upon one.
    public var payload: RawSpan {
        @_lifetime(borrow self)
        get { reader.payload }
    }

    /// Moves to the next event, decoded or not; false at the end of the last file.
    ///
    /// - Throws: ``EventDamage`` where something is wrong; another call goes on behind it.
    public mutating func next() throws(EventDamage) -> Bool {
        while true {
            switch try nextOfFile() {
            case .event:
                if reader.recordOffset < end {
                    if keepsProgress { currentProgress?.mark = reader.mark }
                    return true
                }
                // What comes here was taken from the crashed writer's memory, or will be.
                guard try openNextFile() else { return false }
            case .damaged(let damage):
                guard damage.offset < end else { continue }
                currentProgress?.damageCount += 1
                throw EventDamage(
                    run: run, file: file, offset: damage.offset, recordIndex: damage.recordIndex,
                    cause: .framing(damage))
            case .truncated(let record):
                if record.offset < end { tornTails.append(TornTail(file: file, record: record)) }
                guard try openNextFile() else { return false }
            case .end:
                guard try openNextFile() else { return false }
            }
        }
    }

    /// Moves to the next event and decodes it; nil at the end of the last file.
    ///
    /// - Throws: ``EventDamage`` where something is wrong; another call goes on behind it.
    public mutating func nextEvent() throws(EventDamage) -> Event? {
        guard try next() else { return nil }
        do {
            return try reader.event()
        } catch {
            throw undecodable(error)
        }
    }

    /// The current record, which holds no event.
    @_spi(Tools) public func undecodable(_ error: EventDecodingError) -> EventDamage {
        EventDamage(
            run: run, file: file, offset: recordOffset, recordIndex: recordIndex, cause: .undecodable(error))
    }

    private mutating func nextOfFile() throws(EventDamage) -> EventFileReader.Outcome {
        do {
            return try reader.next()
        } catch {
            throw giveUpFile(error)
        }
    }

    /// Leaves a file, and keeps how far it was read.
    private mutating func endFile() {
        if var done = currentProgress {
            if let compression = reader.compression { done.isCompressed = compression != .none }
            progress.append(done)
            currentProgress = nil
        }
        reader = EventFileReader(bytes: [])
    }

    private mutating func openNextFile() throws(EventDamage) -> Bool {
        endFile()
        while parts.isEmpty {
            guard let next = runs.popLast() else { return false }
            run = next.name
            parts = EventStreamPart.parts(of: next, includingPending: includesPending).reversed()
        }
        guard let part = parts.popLast() else { return false }
        file = part.path.readable
        end = part.end
        partCount += 1
        if let bytes = part.bytes {
            reader = EventFileReader(bytes: bytes, name: part.path.readable)
            return true
        }
        if keepsProgress { return try goOn(part) }
        do {
            reader = try EventFileReader(path: part.path)
        } catch {
            throw giveUpFile(error)
        }
        return true
    }

    /// Opens a file where it was left; one that has not changed stays closed.
    private mutating func goOn(_ part: EventStreamPart) throws(EventDamage) -> Bool {
        let status: FileStatus
        do throws(Errno) {
            status = try FileStatus(part.path)
        } catch {
            currentProgress = part.progress ?? FileProgress(path: part.path, status: .unknown)
            throw giveUpFile(.cannotOpen(file: part.path.readable, reason: error))
        }
        if let known = part.progress, known.status == status {
            progress.append(known)
            return true
        }
        var current = FileProgress(path: part.path, status: status, mark: part.progress?.mark)
        current.damageCount = part.progress?.damageCount ?? 0
        current.isCompressed = part.progress?.isCompressed ?? false
        currentProgress = current
        do {
            reader = try current.reader()
        } catch {
            throw giveUpFile(error)
        }
        return true
    }

    /// Leaves a file; what keeps from reading it may be gone in another pass, unless it is damage.
    private mutating func giveUpFile(_ error: TFRecordError) -> EventDamage {
        if error.damage == nil {
            currentProgress?.status = .unknown
        } else {
            currentProgress?.damageCount += 1
        }
        endFile()
        return EventDamage(run: run, file: file, offset: nil, recordIndex: nil, cause: .unreadable(error))
    }
}
