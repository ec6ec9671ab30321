import SystemPackage

/// A stretch of a run's events: a file, or what a crashed writer had not yet written to one.
struct EventStreamPart {
    /// The file, or the side file that the events stand in.
    let path: String
    /// Where the file's own events end: what stands there is given from the side file in place of it.
    var end = UInt64.max
    /// Whole records, in place of those of a file.
    var pending: [UInt8]?

    /// The parts of a run, in the order in which its files would be read once they were recovered.
    static func parts(of run: RunDirectory, includingPending: Bool) -> [EventStreamPart] {
        guard includingPending else { return run.eventFiles.map { EventStreamPart(path: $0) } }
        var rest = pendingRecords(in: FilePath(run.path))
        var parts: [EventStreamPart] = []
        for path in run.eventFiles {
            parts.append(EventStreamPart(path: path))
            guard let index = rest.firstIndex(where: { $0.belongs(to: path) }) else { continue }
            let pending = rest.remove(at: index)
            parts[parts.count - 1].end = pending.offset
            parts.append(EventStreamPart(path: pending.path, pending: pending.records))
        }
        // Recovery makes new files for these.
        return parts + rest.map { EventStreamPart(path: $0.path, pending: $0.records) }
    }

    /// What a crashed writer had not yet written.
    private struct Pending {
        var path: String
        var eventFileName: String?
        /// Where in the event file the records belong.
        var offset: UInt64
        var records: [UInt8]

        /// Whether recovery would write the records to a file: it must reach up to them.
        func belongs(to file: String) -> Bool {
            let path = FilePath(file)
            guard path.lastComponent?.string == eventFileName, let size = try? Stat(path).size else {
                return false
            }
            return UInt64(clamping: size) >= offset
        }
    }

    private static func pendingRecords(in directory: FilePath) -> [Pending] {
        let files = (try? PendingRecovery.sideFiles(in: directory)) ?? []
        return files.compactMap { path in
            guard path.lastComponent.flatMap({ PendingFileName($0.string) })?.host == Host.name,
                let events = (try? PendingEvents(path)) ?? nil, let offset = events.firstOffset
            else { return nil }
            var records: [UInt8] = []
            events.forEachStretch { records += $1 }
            return Pending(
                path: path.string, eventFileName: events.eventFileName, offset: offset, records: records)
        }
    }
}
