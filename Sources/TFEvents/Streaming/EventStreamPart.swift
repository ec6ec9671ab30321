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
    /// How many of those bytes the file holds nonetheless.
    var storedLength = 0

    /// How many events are in no file.
    var pendingEventCount: Int {
        guard let bytes else { return 0 }
        return RecordScan(bytes).count - RecordScan(Array(bytes.prefix(storedLength))).count
    }

    /// The parts of a run, in the order in which its files would be read once they were recovered.
    static func parts(of run: RunDirectory, includingPending: Bool) -> [EventStreamPart] {
        guard includingPending else { return run.eventFilePaths.map { EventStreamPart(path: $0) } }
        var rest = Pending.all(in: run.directoryPath)
        var parts: [EventStreamPart] = []
        for path in run.eventFilePaths {
            let size = (try? Stat(path).size).map { UInt64(clamping: $0) } ?? 0
            let name = path.lastComponent?.string
            parts.append(EventStreamPart(path: path))
            guard let index = rest.firstIndex(where: { $0.belongs(toFile: name, ofSize: size) }) else {
                continue
            }
            let pending = rest.remove(at: index)
            // The file may hold some of them already; it is written from its begin to its end.
            guard let first = pending.stretches.firstIndex(where: { $0.end > size }) else { continue }
            let end = pending.stretches[first].offset
            parts[parts.count - 1].end = end
            parts.append(
                EventStreamPart(
                    path: pending.path, bytes: pending.records(from: first),
                    storedLength: Int(clamping: size - min(end, size))))
        }
        // Recovery makes new files for these, but for those that belong to a file that is not asked for.
        let new = rest.filter { !$0.belongsToFile(in: run.directoryPath) }
        return parts + new.map { EventStreamPart(path: $0.path, bytes: $0.records(from: 0)) }
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

/// What a crashed writer had perhaps not yet written.
private struct Pending {
    /// Whole records, and where in the event file they belong.
    struct Stretch {
        var offset: UInt64
        var records: [UInt8]
        var end: UInt64 { offset &+ UInt64(records.count) }
    }

    var path: FilePath
    var eventFileName: String?
    /// In the order of the event file.
    var stretches: [Stretch] = []

    /// What dead writers left in a directory.
    static func all(in directory: FilePath) -> [Pending] {
        let files = (try? PendingRecovery.files(of: directory)) ?? []
        return files.compactMap { path in
            guard let events = (try? PendingRecords.open(path, for: .reading)) ?? nil else { return nil }
            var pending = Pending(path: path, eventFileName: events.fileName)
            events.forEachStretch {
                pending.stretches.append(Stretch(offset: $0.rawValue, records: $1))
            }
            return pending
        }
    }

    /// Whether recovery would write the records to a file: it must reach up to them.
    func belongs(toFile name: String?, ofSize size: UInt64) -> Bool {
        guard let first = stretches.first else { return false }
        return name == eventFileName && size >= first.offset
    }

    /// Whether recovery would write the records to a file that is there.
    func belongsToFile(in directory: FilePath) -> Bool {
        guard let eventFileName, let status = try? Stat(directory.appending(eventFileName)) else {
            return false
        }
        return belongs(toFile: eventFileName, ofSize: UInt64(clamping: status.size))
    }

    func records(from first: Int) -> [UInt8] {
        stretches[first...].flatMap(\.records)
    }
}
