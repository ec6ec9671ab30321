import Synchronization
import SystemPackage

/// A record buffer, the event file it goes to, and what befell them on the way.
final class BufferedEventFile: @unchecked Sendable {
    let buffer: RecordBuffer

    /// Under the background writer's lock.
    var schedule = BackgroundWriter.Schedule()

    private let reporter: ErrorReporter
    private let directory: String
    private let isClosing = Atomic<Bool>(false)

    /// Under the buffer's lock.
    private var publishedPath: String?

    // Only the background thread touches these.
    private let file: EventFile
    private let storage: SegmentStorage
    private let resume: ResumePoint?
    private var segmentCount = 1
    private var isInOutage = false
    /// The path that the side file and the writer's owner know of.
    private var announcedPath: FilePath?
    /// What the next file begins with, when it follows a deleted one.
    private var preambleOfNextFile: [UInt8] = []
    private var syncing: Syncing

    init(
        buffer: RecordBuffer, file: EventFile, storage: SegmentStorage, options: EventWriter.Options,
        reporter: ErrorReporter
    ) {
        self.buffer = buffer
        self.file = file
        self.storage = storage
        resume = options.resume
        syncing = Syncing(options.durability)
        self.reporter = reporter
        directory = file.location.string
        announcedPath = file.path
        publishedPath = file.path?.string
    }

    /// The event file's path, once there is one.
    var path: String? { buffer.lock.withLock { publishedPath } }

    /// The event file's path, or that of its directory.
    var location: String { path ?? directory }

    /// Refuses further events; once all others are written, the file is finished.
    func beginClosing() {
        buffer.close()
        isClosing.store(true, ordering: .releasing)
    }

    /// Takes all the room there may be at once, for appends that will not wait for more.
    ///
    /// Called before the first append.
    func growFully() {
        while segmentCount < RecordBuffer.maximumCount {
            guard let segment = storage.makeSegment(capacity: RecordBuffer.capacity) else { return }
            segmentCount += 1
            buffer.add(segment)
        }
    }

    /// Becomes a copy in a forked child: it owns neither the file nor the data.
    func abandonAfterFork() {
        storage.pendingFile?.abandonAfterFork()
        file.close()
        buffer.abandonAfterFork()
    }

    /// Removes the side file, because everything in it is in the event file.
    func removeSideFile() { storage.pendingFile?.remove() }

    // MARK: - The background thread

    /// What came of a round.
    struct Outcome {
        var error: EventWriterError?
        /// Whether the writer is closed and needs no further round.
        var isFinished = false
        /// When the next round is due without anyone asking, in nanoseconds of the monotonic clock.
        var nextDue = UInt64.max
    }

    /// Writes everything that is committed to the file.
    ///
    /// Where someone waits for it, what would be due later is done now.
    func drain(isRequested: Bool) -> Outcome {
        let closing = isClosing.load(ordering: .acquiring)
        var lost: EventWriterError?
        var (end, wantedCapacity) = buffer.beginDraining()
        grow(for: wantedCapacity)
        var next = buffer.nextChunk(before: end)
        while let chunk = next {
            do throws(EventWriterError) {
                next = try write(chunk, before: end)
            } catch {
                beginOutage(error)
                // A deleted file is followed by a new one, now, because this may be the last round.
                if case .fileVanished = error, lost == nil {
                    lost = error
                    end = buffer.lock.withLock { buffer.endOffset }
                    next = buffer.nextChunk(before: end)
                    continue
                }
                if closing { giveUp() }
                return Outcome(error: error, isFinished: closing)
            }
            endOutage()
        }
        do throws(EventWriterError) {
            try syncing.syncIfDue(file, now: isRequested || closing)
        } catch {
            beginOutage(error)
            if closing { giveUp() }
            return Outcome(error: error, isFinished: closing)
        }
        if closing {
            removeSideFile()
            file.close()
        }
        return Outcome(error: lost, isFinished: closing, nextDue: syncing.nextDue)
    }

    /// Ends a closed writer with what it could not write left in the side file, or lost without one.
    private func giveUp() {
        if let sideFile = storage.pendingFile, sideFile.isInPlace {
            sideFile.leaveToRecovery()
        } else {
            buffer.dropRest()
        }
        file.close()
    }

    /// Returns what is to be written next.
    private func write(
        _ chunk: RecordBuffer.Chunk, before end: UInt64
    ) throws(EventWriterError) -> RecordBuffer.Chunk? {
        do throws(EventWriterError) {
            try announce(file.create())
        } catch {
            if case .fileVanished = error { prepareNextFile() }
            throw error
        }
        chunk.segment.seal(upTo: chunk.range.upperBound)
        let (count, error) = unsafe chunk.withBytes { unsafe file.write($0, at: chunk.fileOffset) }
        var next: RecordBuffer.Chunk?
        if count > 0 {
            next = buffer.didWrite(count, of: chunk, before: end)
            syncing.didWrite()
        }
        if let error { throw error }
        return next
    }

    /// Says what the event file is called, in the side file before anything is written to it.
    private func announce(_ path: FilePath) throws(EventWriterError) {
        guard path != announcedPath else { return }
        try file.writeAll(preambleOfNextFile, at: 0)
        storage.pendingFile?.setEventFileName(path.lastComponent?.string)
        announcedPath = path
        buffer.lock.withLock { publishedPath = path.string }
    }

    /// Lets the stream go on in a new event file, because the old one has been deleted.
    private func prepareNextFile() {
        storage.pendingFile?.setEventFileName(nil)
        preambleOfNextFile = FilePreamble.records(wallTime: Clock.wallTime(), resume: resume)
        buffer.rebase(to: UInt64(preambleOfNextFile.count))
        announcedPath = nil
    }

    /// Adds the segment that an append is waiting for.
    private func grow(for wantedCapacity: Int) {
        guard wantedCapacity > 0 else { return }
        let isOutsized = wantedCapacity > RecordBuffer.capacity
        guard isOutsized || segmentCount < RecordBuffer.maximumCount,
            let segment = storage.makeSegment(capacity: max(wantedCapacity, RecordBuffer.capacity))
        else { return }
        if !isOutsized { segmentCount += 1 }
        buffer.add(segment)
    }

    private func beginOutage(_ error: EventWriterError) {
        let isNews = buffer.stopWaiting()
        guard !isInOutage else { return }
        isInOutage = true
        // That the disk takes nothing more may have been reported before the reason became known.
        if isNews { reporter.report(error) } else { reporter.log(error) }
    }

    private func endOutage() {
        guard isInOutage else { return }
        isInOutage = false
        reporter.reportRecovery(of: file.location.string, dropped: buffer.dropped.load(ordering: .relaxed))
    }
}
