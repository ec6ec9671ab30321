import Logging
import Synchronization
import SystemPackage

/// A record buffer, the event file it goes to, and what befell them on the way.
final class BufferedEventFile: @unchecked Sendable {
    let buffer: RecordBuffer

    /// Under the background writer's lock.
    var schedule = BackgroundWriter.Schedule()

    // Only the background thread touches these.
    private let file: EventFile
    private let segments: any SegmentSource
    private var segmentCount: Int
    private var isInOutage = false

    /// Under the buffer's lock.
    private var publishedPath: String?
    private let isClosing = Atomic<Bool>(false)
    private let reporter: ErrorReporter

    private let directory: String

    init(buffer: RecordBuffer, file: EventFile, segments: any SegmentSource, reporter: ErrorReporter) {
        self.buffer = buffer
        self.file = file
        self.segments = segments
        self.reporter = reporter
        segmentCount = 1
        directory = file.location.string
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

    /// Has later events written before their call returns; false where the buffer's lock cannot be had.
    func beginExiting() -> Bool { buffer.beginExiting() }

    /// Becomes a copy in a forked child: it owns neither the file nor the data.
    func abandonAfterFork() {
        buffer.abandonAfterFork()
        file.abandonAfterFork()
    }

    /// Writes everything that is committed to the file.
    func drain() -> (error: EventWriterError?, isFinished: Bool) {
        let closing = isClosing.load(ordering: .acquiring)
        grow(for: buffer.beginDraining())
        while let chunk = buffer.nextChunk() {
            let (count, error) = unsafe chunk.withBytes { unsafe file.write($0, at: chunk.fileOffset) }
            if count > 0 {
                buffer.didWrite(count, of: chunk)
                publishPath()
            }
            if let error {
                beginOutage(error)
                return (error, closing)
            }
            endOutage()
        }
        return (nil, closing)
    }

    private func publishPath() {
        buffer.lock.withLock { publishedPath = file.path?.string }
    }

    private func grow(for wantedCapacity: Int) {
        guard wantedCapacity > 0 else { return }
        let isLarge = wantedCapacity > RecordBuffer.capacity
        guard isLarge || segmentCount < RecordBuffer.maximumCount else { return }
        guard let segment = segments.makeSegment(capacity: max(wantedCapacity, RecordBuffer.capacity)) else {
            return
        }
        if !isLarge { segmentCount += 1 }
        buffer.add(segment)
    }

    private func beginOutage(_ error: EventWriterError) {
        buffer.stopWaiting()
        guard !isInOutage else { return }
        isInOutage = true
        reporter.report(error)
    }

    private func endOutage() {
        guard isInOutage else { return }
        isInOutage = false
        reporter.reportRecovery(of: file.location.string, dropped: buffer.dropped.load(ordering: .relaxed))
    }
}
