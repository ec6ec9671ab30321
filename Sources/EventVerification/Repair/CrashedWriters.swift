import RecordLog
import SystemPackage
@_spi(Tools) import TFEvents

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
        pending = found.filter { run.onlyFile == nil || $0.fileName == run.onlyFile?.string }
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
        let directory = run.directory.directoryPath
        for pending in pending {
            let (paths, count) =
                if let copies {
                    try recover(copyOf: pending, in: directory, to: copies)
                } else {
                    try recover(pending, into: directory)
                }
            let names = paths.compactMap { $0.lastComponent }
            for (path, name) in zip(paths, names) {
                let shown = directory.appending(name)
                files.append(SourceFile(name: name, shownPath: shown.readable, path: path))
            }
            guard let name = names.last else { continue }
            let finding = Finding(
                .pendingEvents, at: Finding.Place(path: pending.path.string),
                expected: "all events in the event files",
                found: "\(count) of a writer that has ended here alone")
            report(RepairAction(.recovered, finding, "they are in \(name)"))
        }
        return files
    }

    private func recover(
        copyOf pending: PendingRecords, in directory: FilePath, to copies: FilePath
    ) throws(RepairError) -> (files: [FilePath], count: Int) {
        if let name = pending.fileName, (try? Stat(directory.appending(name)))?.type == .regular {
            try copyFile(directory.appending(name), to: copies.appending(name))
        }
        return try recover(pending, into: copies, copiedFrom: directory)
    }

    private func recover(
        _ pending: PendingRecords, into directory: FilePath, copiedFrom original: FilePath? = nil
    ) throws(RepairError) -> (files: [FilePath], count: Int) {
        do throws(RecordLogError) {
            let outcome = try PendingRecovery.recover(
                pending, into: directory, PendingRecovery.eventFormat, copiedFrom: original)
            switch outcome {
            case .recovered(let files, let count): return (files, count)
            case .left(let path, let damage):
                throw .notRecovered(path: path, reason: damage)
            case .notWritten(_, let error): throw error
            }
        } catch {
            throw .notRecovered(path: pending.path.string, reason: EventWriterError(error).description)
        }
    }
}
