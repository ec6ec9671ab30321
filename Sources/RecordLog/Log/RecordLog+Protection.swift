import Synchronization
import SystemPackage

/// What of a log outlives the process.
extension RecordLog {
    /// Makes what outlives the process, in the best place that there is; says of better ones why they are none.
    static func makePendingFile(
        for directory: RecordDirectory?, _ configuration: Configuration
    ) -> (file: PendingFile?, refusals: [ProtectionRefusal]) {
        guard let directory, configuration.protection != .none else { return (nil, []) }
        var refusals: [ProtectionRefusal] = []
        if configuration.protection == .automatic {
            do throws(ProtectionRefusal) {
                return (try makePendingFile(for: directory, in: configuration.memory), [])
            } catch {
                refusals.append(error)
            }
        }
        do throws(ProtectionRefusal) {
            return (try makePendingFile(beside: directory), refusals)
        } catch {
            return (nil, refusals + [error])
        }
    }

    private static func makePendingFile(
        for directory: RecordDirectory, in memory: PendingMemory?
    ) throws(ProtectionRefusal) -> PendingFile {
        guard let memory else {
            throw ProtectionRefusal(place: PendingMemory.usualPlace, .noMemoryFileSystem)
        }
        do throws(Errno) {
            let file = try memory.withDirectory(of: directory.identity, at: directory.path) {
                path throws(Errno) in try PendingFile(in: .memory(path))
            }
            PendingSweep.beginOnce()
            return file
        } catch {
            throw memory.refusal(error)
        }
    }

    private static func makePendingFile(
        beside directory: RecordDirectory
    ) throws(ProtectionRefusal) -> PendingFile {
        do {
            let opened = try directory.opened()
            return try PendingFile(in: .beside(opened, path: directory.path))
        } catch RecordLogError.directoryNotCreated(_, let reason) {
            throw ProtectionRefusal(place: directory.path, reason)
        } catch {
            throw ProtectionRefusal(place: directory.path, error as? Errno ?? .ioError)
        }
    }

    /// Removes the file of pending records, because everything in it is in the records' file.
    func removePendingFile() { pendingFile?.remove() }

    /// Finds out where records lie that are not in their file yet, and says so where that is less than was asked for.
    func checkProtection() {
        guard configuration.protection != .none, directory != nil else { return }
        let silence = checkPendingFile()
        pendingFile?.noteUse()
        let (isWhole, refusal) = buffer.protection
        let state = isWhole && silence == nil ? pendingFile?.protection ?? .none : .none
        self.state.store(state, ordering: .releasing)
        if state == .none, !hasToldOfProtection {
            hasToldOfProtection = true
            reports.add(.unprotected(path: location, (silence ?? refusal).map { [$0] } ?? refusals))
        } else if state == .besideRecords, configuration.protection == .automatic, !hasToldOfPlace {
            hasToldOfPlace = true
            reports.add(.protectedBesideRecords(path: location, refusals))
        }
    }

    /// Gives up a file of pending records that is gone, and returns why one does not answer.
    private func checkPendingFile() -> ProtectionRefusal? {
        guard let pendingFile else { return nil }
        let place = pendingFile.directoryPath
        switch pendingFile.presence {
        case .found:
            return nil
        case .gone:
            loseProtection(ProtectionRefusal(place: place, .removed))
            return nil
        case .refused(let reason), .silent(let reason):
            return ProtectionRefusal(place: place, reason)
        }
    }

    func loseProtection(_ reason: ProtectionRefusal) {
        buffer.giveUpProtection(reason)
        pendingFile?.remove()
        pendingFile = nil
    }
}
