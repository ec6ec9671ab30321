import RecordLog
import SystemPackage
import TFEvents

/// What writers that no longer live left of events that are in no event file of a run yet.
///
/// It stays locked as long as this exists, so that nobody else recovers it meanwhile.
struct CrashedWriters {
    private let run: RepairSource.Run
    private let pending: [PendingRecords]

    /// Looks for it, and makes sure that no writer has the run open.
    ///
    /// - Throws: ``RepairError/beingWritten(path:)``.
    init(of run: RepairSource.Run) throws(RepairError) {
        self.run = run
        var found: [PendingRecords] = []
        for path in run.directory.sideFiles {
            do throws(PendingDamage) {
                if let pending = try PendingRecords.open(path, for: .recovery) {
                    found.append(pending)
                    continue
                }
            } catch {
                throw .notRecovered(path: path.string, reason: "\(error)")
            }
            if (try? Stat(path)) != nil { throw .beingWritten(path: run.directory.path) }
        }
        pending = found.filter { run.onlyFile == nil || $0.fileName == run.onlyFile }
    }

    /// Brings the events into the event files, or into copies of them.
    ///
    /// - Parameters:
    ///   - copies: The directory for copies; nil to change the event files themselves.
    ///   - report: Hears of each file that got events.
    /// - Returns: The files that got events.
    /// - Throws: ``RepairError`` when they cannot be written or read.
    func recover(
        copyingTo copies: FilePath?, report: (RepairAction) -> Void
    ) throws(RepairError) -> [SourceFile] {
        var files: [SourceFile] = []
        for pending in pending where pending.recordCount > 0 {
            let directory = FilePath(run.directory.path)
            let original = pending.fileName.map { directory.appending($0) }
            let size = original.flatMap { try? Stat($0).size } ?? 0
            let count = pending.recordCount(beyond: UInt64(max(0, size)))
            let recovered: FilePath?
            if let copies {
                recovered = try recover(copyOf: pending, original, to: copies)
            } else {
                recovered = try recover(pending, into: directory)
            }
            guard let recovered, let name = recovered.lastComponent?.string else { continue }
            let shown = directory.appending(name)
            files.append(SourceFile(name: name, shownPath: shown.string, path: recovered))
            guard count > 0 else { continue }
            let finding = Finding(
                .pendingEvents, at: Finding.Place(path: pending.path.string),
                expected: "all events in the event files", found: "\(count) of a crashed writer here alone")
            report(RepairAction(.recovered, finding, "they are in \(name)"))
        }
        return files
    }

    private func recover(
        copyOf pending: PendingRecords, _ original: FilePath?, to copies: FilePath
    ) throws(RepairError) -> FilePath? {
        if let original, let name = original.lastComponent?.string, (try? Stat(original)) != nil {
            try copyFile(original, to: copies.appending(name))
        }
        return try recover(pending, into: copies, removing: false)
    }

    private func recover(
        _ pending: PendingRecords, into directory: FilePath, removing: Bool = true
    ) throws(RepairError) -> FilePath? {
        do throws(RecordLogError) {
            let outcome = try PendingRecovery.recover(
                pending, into: directory, PendingRecovery.eventFormat, removing: removing)
            switch outcome {
            case .recovered(let path, let count): return count > 0 ? path : nil
            case .left(let path, let damage):
                throw .notRecovered(path: path, reason: damage)
            case .notWritten(_, let error): throw error
            }
        } catch {
            throw .notRecovered(path: pending.path.string, reason: EventWriterError(error).description)
        }
    }
}
