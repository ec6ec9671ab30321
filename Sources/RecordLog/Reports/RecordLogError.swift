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
    /// So many records could not be written by the end, and nothing keeps them.
    case recordsLost(path: String, count: Int, reason: Errno?)
    /// What could not be written by the end outlives the process, for whoever next opens a log in the directory.
    case leftToRecovery(path: String, reason: Errno?)
    /// So many records could not be written by the end, and lie on a file system of which nobody knows what it keeps.
    case recordsInDoubt(path: String, count: Int, reason: Errno?)
    /// The owner has not heard of so many complete files.
    case filesNotAnnounced(path: String, count: Int)
    /// The system has no room for another thread.
    case outOfResources
}

extension RecordLogError {
    /// What the system said; nil where it said nothing.
    var reason: Errno? {
        switch self {
        case .directoryNotCreated(_, let reason), .directoryNotWritable(_, let reason),
            .fileNotCreated(_, let reason), .writeFailed(_, _, let reason), .notSynced(_, let reason),
            .notStored(_, let reason):
            reason
        case .notRecovered(_, .unreadable(let reason)): reason
        case .recordsLost(_, _, let reason), .recordsInDoubt(_, _, let reason): reason
        case .leftToRecovery(_, let reason): reason
        case .notRecovered, .fileVanished, .fileTruncated, .filesNotAnnounced, .outOfResources: nil
        }
    }
}
