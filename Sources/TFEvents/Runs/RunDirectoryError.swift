public import SystemPackage

/// Why a run directory cannot be read or written to.
public enum RunDirectoryError: Error, Equatable {
    /// A directory cannot be listed.
    case unreadable(path: String, reason: Errno)
    /// A directory cannot be created.
    case notCreated(path: String, reason: Errno)
    /// A file of the run to be overwritten cannot be removed.
    case notRemoved(path: String, reason: Errno)
    /// A name that cannot be a run below the log directory.
    case invalidName(String, reason: String)
    /// The run already holds events, and its policy is ``OccupiedRunPolicy/refuse``.
    case occupied(path: String)
    /// A writer has the run open.
    case beingWritten(path: String)
    /// The writer cannot be opened.
    case notOpened(EventWriterError)
    /// The step after which the run is to be resumed cannot be found out.
    case lastStepUnknown(path: String, reason: String)
}

extension RunDirectoryError: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): cannot be listed: \(reason)"
        case .notCreated(let path, let reason):
            "\(path): the directory cannot be created: \(reason)"
        case .notRemoved(let path, let reason):
            "\(path): cannot be removed to overwrite its run: \(reason)"
        case .invalidName(let name, let reason):
            "'\(name)' cannot be a run's name: \(reason)"
        case .occupied(let path):
            """
            \(path) already holds events, and two writings into one run get mixed up: \
            go on after its last step with --resume, \
            write to a new run beside it with --new-run, \
            or remove its event files first with --overwrite
            """
        case .beingWritten(let path):
            """
            \(path) is being written by another program, and two writings into one run get mixed up: \
            let it end first, or write to a new run beside it with --new-run
            """
        case .notOpened(let error):
            error.description
        case .lastStepUnknown(let path, let reason):
            "\(path): cannot be resumed, for its last step is not known: \(reason)"
        }
    }
}
