import RecordLog
import SystemPackage

/// A run directory made ready to be written to.
///
/// ```swift
/// let destination = try RunDestination(logDirectory: "runs", run: "q_learning/seed-0", ifOccupied: .newRun)
/// let writer = try destination.openWriter()
/// ```
public struct RunDestination: Hashable, Sendable {
    /// The run's name: the one asked for, or a new one beside it.
    public let name: String

    /// The path of the run's directory, which exists.
    public let path: String

    /// The largest step in the run that is resumed; nil when there is none, or the run starts anew.
    public let lastStep: Int?

    /// The event files of the run that is resumed.
    let eventFiles: [String]

    /// Creates the run's directory where it is missing and applies the policy where it holds events.
    ///
    /// - Parameters:
    ///   - logDirectory: The path of the log directory; created where it is missing.
    ///   - run: The run's name: a path below the log directory; `.` or nothing for the log directory itself.
    ///   - policy: What to do when the run already holds events.
    /// - Throws: ``RunDirectoryError``.
    public init(
        logDirectory: String,
        run: String,
        ifOccupied policy: OccupiedRunPolicy = .refuse
    ) throws(RunDirectoryError) {
        let name = try Self.validated(run)
        let directory = FilePath(readable: logDirectory).appending(name.components)
        if try Self.createDirectory(directory) {
            self.init(name: name, directory: directory)
            return
        }
        let occupant = try RunDirectory(path: directory.readable)
        // Whoever has just made an empty directory is about to write there.
        if policy == .newRun, occupant.holdsEvents || (occupant.isEmpty && !name.isEmpty) {
            let newName = try Self.createDirectory(beside: name, in: FilePath(readable: logDirectory))
            self.init(
                name: newName, directory: FilePath(readable: logDirectory).appending(newName.components))
            return
        }
        guard occupant.holdsEvents else {
            self.init(name: name, directory: directory)
            return
        }
        guard !occupant.isBeingWritten else { throw .beingWritten(path: directory.readable) }
        switch policy {
        case .refuse, .newRun:
            throw .occupied(path: directory.readable)
        case .resume:
            // The last steps of a crashed writer may not be in its event file yet.
            PendingRecovery.recoverAll(in: directory, .events())
            let run = try RunDirectory(path: directory.readable)
            self.init(
                name: name, directory: directory, eventFiles: run.eventFiles, lastStep: try run.lastStep())
        case .overwrite:
            try occupant.removeEvents()
            self.init(name: name, directory: directory)
        }
    }

    private init(name: FilePath, directory: FilePath, eventFiles: [String] = [], lastStep: Int? = nil) {
        self.name = name.isEmpty ? "." : name.readable
        self.path = directory.readable
        self.eventFiles = eventFiles
        self.lastStep = lastStep
    }
}
