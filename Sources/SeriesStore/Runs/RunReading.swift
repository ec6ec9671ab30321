import Libc
import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// Reads the files of a run into its contents, as often as they grow.
struct RunReading: Sendable {
    let contents: SharedContents
    private(set) var files: [FilePosition] = []
    /// Files that cannot be read at present, and why.
    private(set) var troubles: [String: String] = [:]
    /// How many events that are in no file were read from what crashed writers left.
    private var pendingCount = 0
    /// Whether writers, living or dead, kept something beside the files when they were read.
    private var hasSideFiles = false

    /// So many records are taken before an answer may be given.
    private static let batchSize = 2048
    /// After so many batches it is looked at how much memory the contents take.
    private static let batchesOfCount = 32

    init(limits: SampleLimits, knowing resumePoints: ResumePoints = ResumePoints()) {
        contents = SharedContents(RunContents(limits: limits, knowing: resumePoints))
    }

    /// Whether nothing was read yet.
    var isUnread: Bool { files.isEmpty && pendingCount == 0 }

    /// Whether files can be read on: those that were read are there, grown or not, before those that are new.
    func isContinued(by run: LogListing.Run) -> Bool {
        if isUnread { return true }
        return run.files.count >= files.count && pendingCount == 0 && run.pendingCount == 0
            && zip(files, run.files).allSatisfy { $0.state == $1 || $0.isContinued(by: $1) }
    }

    /// Whether nothing is left to be read.
    func isUpToDate(_ run: LogListing.Run) -> Bool {
        troubles.isEmpty && files.elementsEqual(run.files) { $0.state == $1 }
            && (!hasSideFiles || run.pendingCount == pendingCount)
    }

    /// Reads what is new in the files, and what crashed writers left.
    mutating func read(_ run: LogListing.Run) {
        hasSideFiles = !run.directory.sideFiles.isEmpty
        pendingCount = hasSideFiles ? run.pendingCount : 0
        if pendingCount > 0 { readWithPending(run) } else { read(run.files) }
        contents.access { $0.trim() }
        contents.keepWithinBudget()
    }

    /// Reads all that there is, from the beginning.
    private mutating func readWithPending(_ run: LogListing.Run) {
        files = run.files.map { FilePosition($0) }
        var stream = EventStream([run.directory], includingPending: true)
        contents.access { $0.directoryWithPending = run.directory }
        var partCount = 0
        while true {
            do throws(EventDamage) {
                guard try stream.next() else { return }
                if stream.partCount != partCount {
                    partCount = stream.partCount
                    contents.access { $0.begin(stream.file, number: $0.files.count) }
                }
                do throws(EventDecodingError) {
                    try contents.access { contents throws(EventDecodingError) in
                        try contents.take(stream.payload, at: stream.recordOffset)
                    }
                } catch {
                    throw stream.undecodable(error)
                }
            } catch {
                contents.access {
                    $0.damage.note("\(error)", file: error.file, offset: error.offset ?? 0)
                }
            }
        }
    }

    private mutating func read(_ states: [FileState]) {
        for (index, state) in states.enumerated() {
            let isNew = index == files.count
            if isNew { files.append(FilePosition(state)) }
            guard isNew || files[index].state != state || troubles[state.path] != nil else { continue }
            do {
                try read(index, state)
                troubles[state.path] = nil
            } catch {
                troubles[state.path] = error.description
            }
        }
    }

    private mutating func read(_ index: Int, _ state: FileState) throws(TFRecordError) {
        contents.access { $0.begin(state.path, number: index) }
        // What the system calls an empty file, as in /proc, may keep a reader waiting for ever.
        guard state.size > 0 else {
            files[index] = FilePosition(state)
            return
        }
        var reader = try files[index].reader()
        var batchCount = 0
        while try readBatch(&reader, of: state.path) {
            batchCount += 1
            // Whoever answers goes first, also where threads are not interrupted, as in the benchmarks.
            sched_yield()
            if batchCount.isMultiple(of: Self.batchesOfCount) { contents.keepWithinBudget() }
        }
        files[index].advance(to: reader, of: state)
    }

    /// Reads some records; false at the end of the file.
    ///
    /// Answers wait only while events are taken that are in memory already, not for the disk.
    private func readBatch(
        _ reader: inout EventFileReader, of path: String
    ) throws(TFRecordError) -> Bool {
        let outcome = try reader.next()
        return contents.access { contents in
            switch outcome {
            case .event: break
            case .damaged(let damage):
                contents.damage.note("\(path): \(damage)", file: path, offset: damage.offset)
                return true
            case .end, .truncated: return false
            }
            var count = 0
            repeat {
                do {
                    try contents.take(reader.payload, at: reader.recordOffset)
                } catch {
                    contents.damage.note(
                        "\(path): offset \(reader.recordOffset): record \(reader.recordIndex) is no event: "
                            + "\(error). It was skipped.", file: path, offset: reader.recordOffset)
                }
                count += 1
            } while count < Self.batchSize && reader.nextInBuffer()
            return true
        }
    }
}
