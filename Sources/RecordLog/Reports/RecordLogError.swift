package import SystemPackage

/// What keeps a log from writing.
package enum RecordLogError: Error, Equatable {
    case directoryNotCreated(path: String, reason: Errno)
    case directoryNotWritable(path: String, reason: Errno)
    case fileNotCreated(directory: String, reason: Errno)
    /// Everything before the offset is whole.
    case writeFailed(path: String, offset: UInt64, reason: Errno)
    /// What follows goes to a new file, and what the disk may have lost goes there again.
    case notSynced(path: String, reason: Errno)
    /// What follows goes to a new file.
    case fileVanished(path: String)
    /// What follows goes to a new file; so many bytes of what was cut off are gone.
    case fileTruncated(path: String, size: UInt64, lost: Int)
    /// A file that is complete may be less after a loss of power.
    case notStored(path: String, reason: Errno)
    /// What a crashed writer left cannot be brought into a file.
    case notRecovered(path: String, reason: PendingDamage)
    /// The system has no room for another thread.
    case outOfResources
}
