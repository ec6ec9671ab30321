import Synchronization
import SystemPackage

/// What of a log outlives the process.
extension RecordLog {
    /// Makes what outlives the process; nil where that was not asked for.
    static func makePendingFile(
        for directory: RecordDirectory?, _ configuration: Configuration
    ) -> (file: PendingFile?, refusal: Errno?) {
        guard let directory, configuration.protection != .none else { return (nil, nil) }
        var refusal: Errno?
        if configuration.protection == .automatic, let memory = configuration.memory {
            do throws(Errno) {
                let pendingFile = try memory.withDirectory(of: directory.identity, at: directory.path) {
                    path throws(Errno) in try PendingFile(in: .memory(path))
                }
                PendingSweep.beginOnce()
                return (pendingFile, nil)
            } catch {
                refusal = error
            }
        }
        do {
            let opened = try directory.opened()
            return (try PendingFile(in: .beside(opened, path: directory.path)), nil)
        } catch {
            return (nil, refusal ?? error as? Errno ?? .ioError)
        }
    }

    /// Removes the file of pending records, because everything in it is in the records' file.
    func removePendingFile() { pendingFile?.remove() }

    /// Finds out whether records outlive the process, and says so where they do not though they should.
    func checkProtection(refusal: Errno? = nil) {
        guard configuration.protection != .none, directory != nil else { return }
        if let pendingFile, !pendingFile.isInPlace { loseProtection(.noSuchFileOrDirectory) }
        pendingFile?.noteUse()
        let (isWhole, reason) = buffer.protection
        let state = isWhole ? pendingFile?.protection ?? .none : .none
        self.state.store(state, ordering: .releasing)
        guard state == .none, !hasToldOfProtection else { return }
        hasToldOfProtection = true
        reports.add(.unprotected(path: location, reason: refusal ?? reason ?? .notSupported))
    }

    func loseProtection(_ reason: Errno) {
        buffer.giveUpProtection(reason)
        pendingFile?.remove()
        pendingFile = nil
    }
}
