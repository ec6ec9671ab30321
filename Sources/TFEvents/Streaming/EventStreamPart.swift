import RecordLog
import SystemPackage

/// A stretch of a run's events: a file, or what a crashed writer had not yet written to one.
struct EventStreamPart {
    /// The file, or the side file that the events stand in.
    let path: FilePath
    /// How far the file was read before; nil to read it whole.
    var progress: FileProgress?
    /// Where the file's own events end: what stands there is given from the side file in place of it.
    var end = UInt64.max
    /// What is read in place of the file: whole records of a side file, or the file's own bytes.
    var bytes: [UInt8]?

    /// How many events are in no file.
    var pendingEventCount: Int { bytes.map { RecordScan($0).count } ?? 0 }

    /// The parts of a run, in the order in which its files would be read once they were recovered.
    static func parts(of run: RunDirectory, includingPending: Bool) -> [EventStreamPart] {
        guard includingPending else { return run.eventFilePaths.map { EventStreamPart(path: $0) } }
        let pending = Pending.all(in: run.directoryPath)
        var parts: [EventStreamPart] = []
        for path in run.eventFilePaths {
            var part = EventStreamPart(path: path)
            let next = pending.first { $0.end != nil && $0.fileName == path.lastComponent?.string }
            if let end = next?.end { part.end = end }
            parts.append(part)
            if let next { parts.append(next.part) }
        }
        // Recovery makes new files for these, but for those that belong to a file that is not asked for.
        let new = pending.filter { pending in
            guard let path = pending.fileName.map({ run.directoryPath.appending($0) }),
                (try? Stat(path))?.type == .regular
            else { return true }
            return pending.end == nil
                && run.eventFilePaths.contains { $0.lastComponent == path.lastComponent }
        }
        return parts + new.map(\.part)
    }
}

extension RunDirectory {
    /// How many events dead writers had logged and not yet written to the run's event files.
    @_spi(Tools) public var pendingEventCount: Int {
        EventStreamPart.parts(of: self, includingPending: true).reduce(0) { $0 + $1.pendingEventCount }
    }

    /// The records that an ``EventStream`` gives of what a crashed writer left in a file; nil if they are not there
    /// any more.
    package func pendingRecords(in file: String) -> [UInt8]? {
        EventStreamPart.parts(of: self, includingPending: true)
            .first { $0.bytes != nil && $0.path.readable == file }?.bytes
    }
}

/// What a crashed writer left and no event file holds.
private struct Pending {
    let path: FilePath
    /// Whole records.
    let records: [UInt8]
    /// The event file that they were on the way to, and where it gives way to them; nil where recovery makes a new one.
    let fileName: String?
    let end: UInt64?

    var part: EventStreamPart { EventStreamPart(path: path, bytes: records) }

    /// What dead writers left in a directory.
    static func all(in directory: FilePath) -> [Pending] {
        let files = (try? PendingRecovery.files(of: directory)) ?? []
        return files.compactMap { path in
            guard let left = (try? PendingRecords.open(path, for: .reading)) ?? nil,
                let plan = try? left.plan(for: directory, PendingRecovery.eventFormat)
            else { return nil }
            let records = plan.records
            return records.isEmpty
                ? nil
                : Pending(
                    path: path, records: records, fileName: left.fileName, end: plan.firstOffset?.rawValue)
        }
    }
}
