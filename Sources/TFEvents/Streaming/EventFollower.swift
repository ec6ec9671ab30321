import SystemPackage
import TFRecord

/// Reads files in turn, each from where it was left, as often as asked.
@_spi(Tools) public final class EventFollower {
    /// An open file, and where it belongs.
    private final class File {
        let run: String
        let path: String
        var reader: EventFileReader

        init(_ path: String, run: String) throws(TFRecordError) {
            self.run = run
            self.path = path
            reader = try EventFileReader(path: FilePath(path), bufferCapacity: 1 << 14)
        }
    }

    /// How a file stands.
    private enum State {
        case open(File)
        /// It cannot be read, which was said; but perhaps later.
        case unopened
        /// The rest of it cannot be read.
        case dead
    }

    private let source: EventSource
    private let onDamage: (EventDamage) -> Void
    private var files: [String: State] = [:]
    /// The files that may have more, the next one last.
    private var queue: [File] = []

    /// A follower of a source; what is there already is left out where `skippingExisting` says so.
    public init(_ source: EventSource, skippingExisting: Bool, onDamage: @escaping (EventDamage) -> Void) {
        self.source = source
        self.onDamage = onDamage
        lookAgain()
        guard skippingExisting else { return }
        for file in queue { skip(file) }
        queue = []
    }

    /// The next event of those there are; nil when there are no more.
    public func nextPresent() -> RunEvent? {
        while let file = queue.last {
            guard advance(file) else {
                queue.removeLast()
                continue
            }
            do {
                return RunEvent(
                    run: file.run, file: file.path, recordIndex: file.reader.recordIndex,
                    recordOffset: file.reader.recordOffset, event: try file.reader.event())
            } catch {
                let (offset, record) = (file.reader.recordOffset, file.reader.recordIndex)
                report(file, offset: offset, record: record, .undecodable(error))
            }
        }
        return nil
    }

    /// Looks for new files, and lets those there are be read on.
    public func lookAgain() {
        // A directory that vanished may come back.
        guard let runs = try? source.contents().runs else { return }
        let present = Set(runs.flatMap(\.eventFiles))
        files = files.filter { present.contains($0.key) }
        queue = runs.flatMap { run in run.eventFiles.compactMap { open($0, run: run.name) } }.reversed()
    }

    private func open(_ path: String, run: String) -> File? {
        switch files[path] {
        case .open(let file): return file
        case .dead: return nil
        case .unopened, nil: break
        }
        do {
            let file = try File(path, run: run)
            files[path] = .open(file)
            return file
        } catch {
            if files.updateValue(.unopened, forKey: path) == nil {
                onDamage(
                    EventDamage(
                        run: run, file: path, offset: nil, recordIndex: nil, cause: .unreadable(error)))
            }
            return nil
        }
    }

    /// Moves to the file's next event; false at its present end.
    private func advance(_ file: File) -> Bool {
        do throws(TFRecordError) {
            while true {
                var outcome = try file.reader.next()
                if case .truncated(let record) = outcome { outcome = try file.reader.skipTruncated(record) }
                switch outcome {
                case .event: return true
                case .end, .truncated: return false
                case .damaged(let damage):
                    report(file, offset: damage.offset, record: damage.recordIndex, .framing(damage))
                }
            }
        } catch {
            files[file.path] = .dead
            report(file, offset: nil, record: nil, .unreadable(error))
            return false
        }
    }

    private func skip(_ file: File) {
        while advance(file) {}
    }

    private func report(_ file: File, offset: UInt64?, record: Int?, _ cause: EventDamage.Cause) {
        onDamage(
            EventDamage(run: file.run, file: file.path, offset: offset, recordIndex: record, cause: cause))
    }
}
