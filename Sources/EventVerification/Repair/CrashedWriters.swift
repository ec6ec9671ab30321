import SystemPackage
import TFEvents

/// What writers that no longer live left beside the event files of a run.
///
/// Their side files stay locked as long as this exists, so that nobody else recovers them meanwhile.
struct CrashedWriters {
    private let run: RepairSource.Run
    private let pending: [PendingEvents]

    /// Looks for side files, and makes sure that no writer of this machine has the run open.
    ///
    /// - Throws: ``RepairError/beingWritten(path:)``.
    init(of run: RepairSource.Run) throws(RepairError) {
        self.run = run
        var found: [PendingEvents] = []
        for path in run.directory.sideFiles {
            do throws(Errno) {
                if let pending = try PendingEvents(path) {
                    found.append(pending)
                    continue
                }
            } catch {
                throw .notRecovered(path: path.string, reason: "\(error)")
            }
            if (try? Stat(path)) != nil { throw .beingWritten(path: run.directory.path) }
        }
        pending = found.filter { run.onlyFile == nil || $0.eventFileName == run.onlyFile }
    }

    /// A machine other than this one whose writers may live, for all that locks tell.
    var otherHost: String? {
        pending.lazy.compactMap { $0.path.lastComponent.flatMap { PendingFileName($0.string)?.host } }
            .first { $0 != Host.name }
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
        for pending in pending where pending.eventCount > 0 {
            let directory = FilePath(run.directory.path)
            let original = pending.eventFileName.map { directory.appending($0) }
            let size = original.flatMap { try? Stat($0).size } ?? 0
            let count = pending.eventCount(beyond: UInt64(max(0, size)))
            let recovered: FilePath?
            if let copies {
                recovered = try recover(copyOf: pending, original, to: copies)
            } else {
                recovered = try recover(pending)
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
        copyOf pending: PendingEvents, _ original: FilePath?, to copies: FilePath
    ) throws(RepairError) -> FilePath? {
        if let original, let name = original.lastComponent?.string, (try? Stat(original)) != nil {
            try copyFile(original, to: copies.appending(name))
        }
        let copy = copies.appending(pending.path.lastComponent?.string ?? "")
        try copyFile(pending.path, to: copy)
        let locked: PendingEvents?
        do throws(Errno) {
            locked = try PendingEvents(copy)
        } catch {
            throw .notRecovered(path: pending.path.string, reason: "\(error)")
        }
        guard let locked else { return nil }
        return try recover(locked)
    }

    private func recover(_ pending: PendingEvents) throws(RepairError) -> FilePath? {
        do {
            return try PendingRecovery.recover(pending)
        } catch {
            throw .notRecovered(path: pending.path.string, reason: error.description)
        }
    }
}
