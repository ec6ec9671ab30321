import CPlatform
import SystemPackage

/// Removes what crashed writers left in memory for log directories that are gone.
///
/// A log directory counts as gone when no writer has been at work in it for a week and, on its file system, which is
/// mounted, it is neither where it was nor, under another name, beside that place. Only those are looked at whose paths
/// were written down by processes that see the same mounts as this one.
enum PendingSweep {
    /// For how many seconds pending files are left alone.
    static let patience: Int64 = 7 * 24 * 3600

    /// For how many nanoseconds a process is left to its work before it sweeps.
    private static let delay: UInt64 = 10_000_000_000

    private static let once: Void = {
        guard let memory = PendingMemory() else { return }
        _ = SystemThread.start {
            sleep_nanoseconds(delay)
            run(in: memory)
        }
    }()

    /// Sweeps in the background, once in a process that lives long enough.
    static func beginOnce() { _ = once }

    static func run(in memory: PendingMemory) {
        for kept in memory.kept where isGone(kept.log, from: kept.logPath) { sweep(kept.directory) }
    }

    /// Whether a log directory does not exist any more, as far as that can be told.
    static func isGone(_ log: FileIdentity, from path: FilePath) -> Bool {
        do throws(Errno) {
            if let facts = try facts(behind: path), facts.identity == log { return false }
            var place = path.removingLastComponent()
            var facts = try facts(behind: place)
            while facts == nil, place != place.removingLastComponent() {
                place = place.removingLastComponent()
                facts = try self.facts(behind: place)
            }
            // Of another device where its own is not mounted at present.
            guard let facts, facts.identity.device == log.device else { return false }
            let directory = try Directory(place)
            for name in try directory.names(withPrefix: "")
            where try FileFacts(of: FilePath(name), in: directory.descriptor).identity == log { return false }
            return true
        } catch {
            return false
        }
    }

    /// Nil where there is nothing of that name.
    private static func facts(behind path: FilePath) throws(Errno) -> FileFacts? {
        try Presence { () throws(Errno) in try FileFacts(behind: path) }.get()
    }

    /// Removes a directory in memory and the files in it, up to one that may be of use.
    private static func sweep(_ path: FilePath) {
        let latest = seconds_since_1970() - patience
        guard let directory = try? Directory(path), let facts = try? directory.facts, facts.modified < latest,
            let names = try? directory.names(withPrefix: PendingFileName.prefix)
        else { return }
        for name in names {
            let place = FilePlace(name, below: path)
            guard let descriptor = try? place.open() else { return }
            defer { try? descriptor.close() }
            guard let facts = try? FileFacts(of: descriptor.rawValue), facts.isOwnFile,
                facts.modified < latest, file_lock(descriptor.rawValue, true) == 0,
                place.leads(to: descriptor)
            else { return }
            place.remove()
        }
        PendingMemory.removeDirectory(path)
    }
}
