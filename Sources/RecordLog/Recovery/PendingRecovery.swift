import CPlatform
package import SystemPackage
import TFRecord

/// Brings what crashed writers had logged into their files.
package enum PendingRecovery {
    /// What became of one file of pending records.
    package enum Outcome: Sendable {
        /// So many were written to these files; the others were in files of the directory already.
        case recovered(files: [FilePath], recordCount: Int)
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
        return places(opened, at: directory, in: memory, formerly: formerHomes(of: opened, in: memory))
            .filter { !$0.name.isUnfinished }.map(\.place.path)
    }

    private static func places(
        _ directory: Directory, at path: FilePath, in memory: PendingMemory?, formerly former: [FilePath],
        butNotPrefix excluded: String? = nil
    ) -> [(name: PendingFileName, place: FilePlace)] {
        func places(in home: PendingHome) -> [(name: PendingFileName, place: FilePlace)] {
            let names = try? home.directory?.names(
                withPrefix: PendingFileName.prefix, butNotPrefix: excluded)
            return (names ?? []).compactMap { PendingFileName($0) }.map { ($0, home.place(of: $0.string)) }
        }
        var found = places(in: .beside(directory, path: path))
        if let memory, let identity = try? directory.facts.identity {
            let others = memory.directoriesOfOthers(of: identity).flatMap { places(in: .memory($0)) }
            let own = memory.isUsable ? places(in: .memory(memory.directory(of: identity))) + others : others
            found += identity.isUnique ? own : own.filter { isOfFile(in: directory, $0.place) ?? true }
            found += former.flatMap { places(in: .memory($0)) }.filter {
                isOfFile(in: directory, $0.place) ?? false
            }
        }
        return found.sorted { $0.name.string < $1.name.string }
    }

    /// Directories in memory that may be for a directory under its device's former number.
    private static func formerHomes(of directory: Directory, in memory: PendingMemory?) -> [FilePath] {
        guard let memory, memory.isUsable, let identity = try? directory.facts.identity else { return [] }
        return memory.formerDirectories(of: identity)
    }

    /// Whether pending records are of a file in a directory, or of a copy of it, which no other directory has; nil while
    /// their writer lives.
    private static func isOfFile(in directory: Directory, _ place: FilePlace) -> Bool? {
        do throws(PendingDamage) {
            guard let pending = try PendingRecords.open(place, for: .reading) else { return nil }
            let copies = try? FileCopies(of: pending.file, in: directory, where: { _ in true })
            return copies?.isEmpty == false
        } catch {
            return false
        }
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
        // A look at all that is kept in memory, of which there may be thousands: once is enough.
        let former = formerHomes(of: opened, in: memory)
        for (name, place) in places(
            opened, at: directory, in: memory, formerly: former, butNotPrefix: PendingFileName.prefixOfLiving)
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
            for path in [memory.directory(of: identity)] + former {
                PendingMemory.removeDirectory(path)
            }
        }
        return outcomes
    }

    /// Writes the records to their places in their file, and removes the file that they are in.
    ///
    /// - Parameters:
    ///   - pending: The records.
    ///   - directory: Where their file is.
    ///   - format: What files are called and begin with.
    ///   - original: The directory that was logged to, where `directory` has a copy of the file; the pending records then
    ///     stay where they are.
    /// - Returns: What became of them.
    /// - Throws: ``RecordLogError`` when they cannot be written.
    package static func recover(
        _ pending: PendingRecords, into directory: FilePath, _ format: LogFormat,
        copiedFrom original: FilePath? = nil
    ) throws(RecordLogError) -> Outcome {
        let opened: Directory
        let others: Directory?
        do throws(Errno) {
            opened = try Directory(directory)
            others = try original.map { (path) throws(Errno) in try Directory(path) }
        } catch {
            throw .fileNotCreated(directory: directory.string, reason: error)
        }
        return try recover(pending, into: opened, at: directory, format, copiedFrom: others)
    }

    private static func recover(
        _ pending: PendingRecords, into directory: Directory, at path: FilePath, _ format: LogFormat,
        copiedFrom original: Directory? = nil
    ) throws(RecordLogError) -> Outcome {
        try withoutFileSizeSignal { () throws(RecordLogError) in
            var placement = RecordPlacement(
                directory: directory, path: path, format: format, pending: original == nil ? pending : nil,
                file: pending.file)
            defer { placement.finish() }
            let present = try placement.openPresent()
            let plan: RecoveryPlan
            do throws(Errno) {
                plan = try RecoveryPlan(of: pending, present: present, in: original ?? directory, format)
            } catch {
                throw .writeFailed(path: path.string, offset: 0, reason: error)
            }
            let others = (try? original?.names(withPrefix: format.prefix)) ?? []
            for step in plan.steps { try placement.carryOut(step, behind: others) }
            if let damage = plan.damage { return .left(path: pending.path.string, damage) }
            if original == nil { pending.remove() }
            return .recovered(files: placement.locations, recordCount: plan.recordCount)
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
