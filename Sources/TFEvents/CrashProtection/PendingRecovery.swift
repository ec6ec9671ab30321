package import SystemPackage

/// Brings what crashed writers had logged into their event files.
package enum PendingRecovery {
    /// The side files in a directory, of living and dead writers.
    package static func sideFiles(in directory: FilePath) throws(Errno) -> [FilePath] {
        try namesInDirectory(directory).compactMap { PendingFileName($0) }.filter { !$0.isUnfinished }
            .map { directory.appending($0.string) }
    }

    /// Recovers every side file in a directory whose writer died on this host.
    ///
    /// Whether the writer of another host lives a lock may not tell; its side file is left for an explicit
    /// repair. What cannot be recovered now stays for the next attempt.
    static func recoverAll(in directory: FilePath) {
        guard let names = try? namesInDirectory(directory) else { return }
        for name in names.compactMap({ PendingFileName($0) }) where name.host == Host.name {
            let path = directory.appending(name.string)
            if name.isUnfinished {
                discardUnfinished(path)
            } else if let pending = (try? PendingEvents(path)) ?? nil {
                _ = try? recover(pending)
            }
        }
    }

    /// Writes the events to their places in the event file, removes the side file, and returns the event
    /// file, or nil when there was nothing to write.
    ///
    /// Doing it twice, or being killed in between, does no harm: the same bytes go to the same offsets.
    @discardableResult
    package static func recover(_ pending: PendingEvents) throws(EventWriterError) -> FilePath? {
        guard let firstOffset = pending.firstOffset else {
            pending.remove()
            return nil
        }
        return try withoutFileSizeSignal { () throws(EventWriterError) in
            let file = try eventFile(for: pending, firstOffset: firstOffset)
            try pending.forEachStretch { (offset, records) throws(EventWriterError) in
                try file.writeAll(records, at: offset)
            }
            pending.remove()
            return file.location
        }
    }

    /// The file that the events belong to, or a new one where it was never made or is gone.
    private static func eventFile(
        for pending: PendingEvents, firstOffset: UInt64
    ) throws(EventWriterError) -> EventFile {
        let directory = pending.path.removingLastComponent()
        if let name = pending.eventFileName {
            let path = directory.appending(name)
            if let size = try? Stat(path).size, UInt64(max(0, size)) >= firstOffset {
                return EventFile(existing: path)
            }
        }
        let file = EventFile(directory: directory, suffix: "")
        var start: UInt64 = 0
        if firstOffset > 0 {
            let preamble = FilePreamble.records(wallTime: Clock.wallTime(), resume: nil)
            try file.writeAll(preamble, at: 0)
            start = UInt64(preamble.count)
        }
        let path = try file.create()
        do {
            try pending.move(to: path.lastComponent?.string ?? "", at: start)
        } catch {
            throw .writeFailed(path: pending.path.string, offset: 0, reason: error)
        }
        return file
    }

    private static func discardUnfinished(_ path: FilePath) {
        guard let descriptor = try? FileDescriptor.open(path, .readWrite, options: .closeOnExec) else {
            return
        }
        defer { try? descriptor.close() }
        if (try? lockFile(descriptor)) != nil { removeFile(path) }
    }
}
