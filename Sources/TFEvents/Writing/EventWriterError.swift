package import RecordLog
public import SystemPackage

/// What keeps an ``EventWriter`` from writing.
public enum EventWriterError: Error, Equatable {
    /// The log directory does not exist and could not be made, or is no directory.
    case directoryNotCreated(path: String, reason: Errno)
    /// The log directory does not allow new files.
    case directoryNotWritable(path: String, reason: Errno)
    /// The event file could not be made in the log directory.
    case fileNotCreated(directory: String, reason: Errno)
    /// Writing failed at a byte offset of the event file; everything before it is whole.
    case writeFailed(path: String, offset: UInt64, reason: Errno)
    /// The disk did not confirm that it stored what was written.
    case notSynced(path: String, reason: Errno)
    /// The event file was deleted, or its descriptor closed or reused, by someone else.
    case fileVanished(path: String)
    /// The disk did not take anything while all buffers were full.
    case stalled(path: String)
    /// A wall time was not a finite number; TensorBoard drops such events or their whole file.
    case wallTimeNotFinite(tag: String)
    /// A group of scalars was given another number of values than it has tags.
    case valueCountMismatch(tags: Int, values: Int)
    /// An argument of a call cannot be logged, or would break a page of TensorBoard; nothing of the call was logged.
    case invalidArgument(InvalidArgument, tag: String)
    /// An event file's name cannot end so: it would lead elsewhere or be too long.
    case unusableFileNameSuffix(String)
    /// What a crashed writer left cannot be brought into an event file, and stays where it is.
    case notRecovered(path: String, reason: String)
    /// The writer has been closed.
    case closed(path: String)
    /// The system has no room for another thread or lock.
    case outOfResources
}

extension EventWriterError: CustomStringConvertible {
    /// What happened to which file, and what to do.
    public var description: String {
        switch self {
        case .directoryNotCreated(let path, let reason):
            "cannot create the log directory \(path): \(reason); choose a directory that can be created"
        case .directoryNotWritable(let path, let reason):
            "cannot write to the log directory \(path): \(reason); allow writing there or choose another"
        case .fileNotCreated(let directory, let reason):
            "cannot create an event file in \(directory): \(reason); events are kept while there is room"
        case .writeFailed(let path, let offset, let reason):
            "cannot write to \(path) at byte \(offset): \(reason); events are kept while there is room"
        case .notSynced(let path, let reason):
            "the disk did not store all of \(path): \(reason); what it may have lost goes to a new file beside it"
        case .fileVanished(let path):
            "\(path) was deleted or its descriptor closed; what follows goes to a new file beside it"
        case .stalled(let path):
            "the disk of \(path) takes no more data and all buffers are full; events are dropped and counted"
        case .wallTimeNotFinite(let tag):
            "the wall time given for \(tag) is not finite; give seconds since 1970, or none for the present time"
        case .valueCountMismatch(let tags, let values):
            "\(values) values were given for a group of \(tags) tags; give one for each"
        case .invalidArgument(let error, let tag):
            "\(tag): \(error)"
        case .unusableFileNameSuffix(let suffix):
            "an event file's name cannot end with '\(suffix)': leave out slashes, and make it short"
        case .notRecovered(let path, let reason):
            "\(path): events of a crashed writer stay there, for it \(reason)"
        case .closed(let path):
            "the writer of \(path) is closed; log before close()"
        case .outOfResources:
            "the system has no room for the writer's background thread or lock; end other work first"
        }
    }
}

extension EventWriterError {
    /// What a log of records was kept from.
    package init(_ error: RecordLogError) {
        self =
            switch error {
            case .directoryNotCreated(let path, let reason): .directoryNotCreated(path: path, reason: reason)
            case .directoryNotWritable(let path, let reason):
                .directoryNotWritable(path: path, reason: reason)
            case .fileNotCreated(let directory, let reason):
                .fileNotCreated(directory: directory, reason: reason)
            case .writeFailed(let path, let offset, let reason):
                .writeFailed(path: path, offset: offset, reason: reason)
            case .notSynced(let path, let reason): .notSynced(path: path, reason: reason)
            case .fileVanished(let path): .fileVanished(path: path)
            case .notRecovered(let path, let reason): .notRecovered(path: path, reason: reason.description)
            case .outOfResources: .outOfResources
            }
    }
}
