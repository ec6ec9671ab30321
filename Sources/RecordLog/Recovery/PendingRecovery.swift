import CPlatform
package import SystemPackage
import TFRecord

/// Brings what crashed writers had logged into their files.
package enum PendingRecovery {
    /// What became of one file of pending records.
    package enum Outcome: Sendable {
        /// They are in a file now; a directory means that there was nothing to write.
        case recovered(FilePath, recordCount: Int)
        /// They are left where they are.
        case left(path: String, PendingDamage)
        case notWritten(path: String, RecordLogError)
    }

    /// The files of pending records of a directory, of living and dead writers.
    ///
    /// - Throws: When the directory cannot be listed.
    package static func files(
        of directory: FilePath, in memory: PendingMemory? = PendingMemory()
    ) throws(Errno) -> [FilePath] {
        let opened = try Directory(directory)
        return places(opened, at: directory, in: memory, butNotPrefix: nil).filter { !$0.name.isUnfinished }
            .map(\.place.path)
    }

    private static func places(
        _ directory: Directory, at path: FilePath, in memory: PendingMemory?, butNotPrefix excluded: String?
    ) -> [(name: PendingFileName, place: FilePlace)] {
        var places: [(PendingFileName, FilePlace)] = []
        func look(into directory: Directory?, _ home: PendingHome) {
            let names = try? directory?.names(withPrefix: PendingFileName.prefix, butNotPrefix: excluded)
            for name in (names ?? []).compactMap({ PendingFileName($0) }) {
                places.append((name, home.place(of: name.string)))
            }
        }
        look(into: directory, .beside(directory, path: path))
        if let memory, let identity = try? directory.facts.identity {
            let kept = memory.directory(of: identity)
            if memory.isUsable { look(into: try? Directory(kept), .memory(kept)) }
            for others in memory.directoriesOfOthers(of: identity) {
                look(into: try? Directory(others), .memory(others))
            }
        }
        return places.sorted { $0.0.string < $1.0.string }
    }

    /// Recovers what every writer left in a directory that is dead, as its lock tells.
    ///
    /// What cannot be recovered now stays for the next attempt. It takes only files of its own user, follows no link,
    /// and reads no more than the files really hold.
    ///
    /// - Returns: What became of each file but those of living writers.
    @discardableResult
    package static func recoverAll(
        in directory: FilePath, _ format: LogFormat, memory: PendingMemory? = PendingMemory()
    ) -> [Outcome] {
        guard let opened = try? Directory(directory) else { return [] }
        var outcomes: [Outcome] = []
        for (name, place) in places(
            opened, at: directory, in: memory, butNotPrefix: PendingFileName.processPrefix)
        {
            if name.isUnfinished {
                discardUnfinished(place)
                continue
            }
            do throws(PendingDamage) {
                guard let pending = try PendingRecords.open(place, for: .recovery) else { continue }
                do throws(RecordLogError) {
                    outcomes.append(try recover(pending, into: opened, at: directory, format))
                } catch {
                    outcomes.append(.notWritten(path: place.path.string, error))
                }
            } catch {
                outcomes.append(.left(path: place.path.string, error))
            }
        }
        if let memory, let identity = try? opened.facts.identity {
            PendingMemory.removeDirectory(memory.directory(of: identity))
        }
        return outcomes
    }

    /// Writes the records to their places in their file, and removes the file that they are in.
    ///
    /// The pending records stay where they must not go, because the directory is that of a copy.
    package static func recover(
        _ pending: PendingRecords, into directory: FilePath, _ format: LogFormat, removing: Bool = true
    ) throws(RecordLogError) -> Outcome {
        let opened: Directory
        do throws(Errno) {
            opened = try Directory(directory)
        } catch {
            throw .fileNotCreated(directory: directory.string, reason: error)
        }
        return try recover(pending, into: opened, at: directory, format, removing: removing)
    }

    private static func recover(
        _ pending: PendingRecords, into directory: Directory, at path: FilePath, _ format: LogFormat,
        removing: Bool = true
    ) throws(RecordLogError) -> Outcome {
        try withoutFileSizeSignal { () throws(RecordLogError) in
            var placement = RecordPlacement(
                directory: directory, path: path, format: format, pending: removing ? pending : nil,
                file: pending.file)
            defer { placement.finish() }
            var count = 0
            for part in pending.parts {
                let records: [UInt8]
                do throws(PendingDamage) {
                    records = try pending.records(of: part)
                } catch {
                    return .left(path: pending.path.string, error)
                }
                try placement.place(records, at: part.start)
                count += RecordScan(records).count
            }
            let location = placement.location
            if removing { pending.remove() }
            return .recovered(location, recordCount: count)
        }
    }

    private static func discardUnfinished(_ place: FilePlace) {
        guard let descriptor = try? place.open() else { return }
        defer { try? descriptor.close() }
        guard (try? FileFacts(of: descriptor.rawValue).isOwnFile) == true,
            file_lock(descriptor.rawValue, true) == 0, place.leads(to: descriptor)
        else { return }
        place.remove()
    }
}
