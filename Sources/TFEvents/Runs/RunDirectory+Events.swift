import Libc
import RecordLog
package import SystemPackage

extension RunDirectory {
    /// Whether something was written to this run, or is about to be.
    public var holdsEvents: Bool {
        !eventFiles.isEmpty || !sideFiles.isEmpty
    }

    /// Whether nothing at all is in the directory.
    var isEmpty: Bool {
        (try? namesInDirectory(directoryPath).isEmpty) ?? false
    }

    /// Whether a writer has the run open whose events outlive a crash: it has locked them.
    package var isBeingWritten: Bool {
        sideFiles.contains { path in
            do throws(PendingDamage) {
                return try PendingRecords.open(path, for: .reading) == nil && (try? Stat(path)) != nil
            } catch {
                return false
            }
        }
    }

    /// Removes the run's event files and what writers left beside them, and nothing else.
    func removeEvents() throws(RunDirectoryError) {
        for file in eventFilePaths + sideFiles {
            // The C string lives as long as the call.
            let result = unsafe file.withPlatformString { unsafe unlink($0) }
            guard result == 0 || errno == ENOENT else {
                throw .notRemoved(path: file.readable, reason: Errno(rawValue: errno))
            }
        }
    }

    /// What writers, living and dead, keep of events that are not in the event files yet, in memory or beside them.
    package var sideFiles: [FilePath] {
        (try? PendingRecovery.files(of: directoryPath))?.filter { !PendingRecords.isForeign($0) } ?? []
    }
}
