package import RecordLog
public import SystemPackage

/// What keeps an ``EventWriter`` from writing.
public struct EventWriterError: Error, Hashable, CustomStringConvertible {
    /// What kind of trouble it is.
    ///
    /// Later versions may know more kinds.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's name.
        public let rawValue: String

        /// The kind of a name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The log directory does not exist and could not be made, or is no directory.
        public static let directoryNotCreated = Code(rawValue: "directoryNotCreated")
        /// The log directory does not allow new files.
        public static let directoryNotWritable = Code(rawValue: "directoryNotWritable")
        /// The event file could not be made in the log directory.
        public static let fileNotCreated = Code(rawValue: "fileNotCreated")
        /// Writing failed at an offset of the event file; everything before it is whole.
        public static let writeFailed = Code(rawValue: "writeFailed")
        /// The disk did not confirm that it stored what was written.
        public static let notSynced = Code(rawValue: "notSynced")
        /// Events could not be written before the writer was closed, or the process ended, and nothing keeps them.
        public static let eventsLost = Code(rawValue: "eventsLost")
        /// Events could not be written before the writer was closed; the next one in the directory finds and writes them.
        public static let leftToRecovery = Code(rawValue: "leftToRecovery")
        /// Events could not be written before the writer was closed, and lie beside the event file, on a file system that does
        /// not answer or has not stored them: the next writer in the directory writes those that it finds.
        public static let eventsInDoubt = Code(rawValue: "eventsInDoubt")
        /// There was no time to tell of every complete file.
        public static let filesNotAnnounced = Code(rawValue: "filesNotAnnounced")
        /// The event file was deleted, or its descriptor closed or reused, by someone else.
        public static let fileVanished = Code(rawValue: "fileVanished")
        /// The event file was cut off by someone else.
        public static let fileTruncated = Code(rawValue: "fileTruncated")
        /// The disk did not take anything while all buffers were full.
        public static let stalled = Code(rawValue: "stalled")
        /// A wall time was not a finite number; TensorBoard drops such events or their whole file.
        public static let wallTimeNotFinite = Code(rawValue: "wallTimeNotFinite")
        /// A group of scalars was given another number of values than it has tags.
        public static let valueCountMismatch = Code(rawValue: "valueCountMismatch")
        /// An argument of a call cannot be logged, or would break a page of TensorBoard; nothing of the call was logged.
        public static let invalidArgument = Code(rawValue: "invalidArgument")
        /// An event file's name cannot end so: it would lead elsewhere or be too long.
        public static let unusableFileNameSuffix = Code(rawValue: "unusableFileNameSuffix")
        /// What a crashed writer left cannot be brought into an event file, and stays where it is.
        public static let notRecovered = Code(rawValue: "notRecovered")
        /// The writer has been closed.
        public static let closed = Code(rawValue: "closed")
        /// The system has no room for another thread or lock.
        public static let outOfResources = Code(rawValue: "outOfResources")
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The directory or file it is about; nil where it is about an argument or the system.
    public let path: String?
    /// Where in the file, in bytes from its start; nil where it is about all of it.
    public let offset: UInt64?
    /// What the system said; nil where it was not asked.
    public let reason: Errno?
    /// What is wrong with an argument, where that is the trouble.
    public let invalidArgument: InvalidArgument?
    /// What happened to which file, and what to do.
    public let description: String

    private init(
        _ code: Code, path: String? = nil, offset: UInt64? = nil, reason: Errno? = nil,
        invalidArgument: InvalidArgument? = nil, _ description: String
    ) {
        self.code = code
        self.path = path
        self.offset = offset
        self.reason = reason
        self.invalidArgument = invalidArgument
        self.description = description
    }
}

extension EventWriterError {
    package static func directoryNotCreated(path: String, reason: Errno) -> Self {
        Self(
            .directoryNotCreated, path: path, reason: reason,
            "cannot create the log directory \(path): \(reason); choose a directory that can be created")
    }

    package static func directoryNotWritable(path: String, reason: Errno) -> Self {
        Self(
            .directoryNotWritable, path: path, reason: reason,
            "cannot write to the log directory \(path): \(reason); allow writing there or choose another")
    }

    package static func fileNotCreated(directory: String, reason: Errno) -> Self {
        Self(
            .fileNotCreated, path: directory, reason: reason,
            "cannot create an event file in \(directory): \(reason); events are kept while there is room")
    }

    package static func writeFailed(path: String, offset: UInt64, reason: Errno) -> Self {
        Self(
            .writeFailed, path: path, offset: offset, reason: reason,
            "cannot write to \(path) at byte \(offset): \(reason); events are kept while there is room")
    }

    package static func notSynced(path: String, reason: Errno) -> Self {
        Self(
            .notSynced, path: path, reason: reason,
            "the disk did not store all of \(path): \(reason); "
                + "what it may have lost goes to a new file beside it")
    }

    package static func fileVanished(path: String) -> Self {
        Self(
            .fileVanished, path: path,
            "\(path) was deleted or replaced, or its descriptor closed; what follows goes to a new file beside it, "
                + "and with it what is still in memory and in no event file there")
    }

    package static func fileTruncated(path: String, size: UInt64, lost: Int) -> Self {
        Self(
            .fileTruncated, path: path, offset: size,
            "\(path) was cut off to \(size) bytes by someone else; what follows goes to a new file beside it, "
                + "and with it what is still in memory and in no event file there"
                + (lost > 0 ? "; \(lost) bytes of events that were cut off are gone" : ""))
    }

    package static func notStored(path: String, reason: Errno) -> Self {
        Self(
            .notSynced, path: path, reason: reason,
            "the disk did not confirm \(path), which is complete: \(reason); after a loss of power it may be less"
        )
    }

    package static func stalled(path: String) -> Self {
        Self(
            .stalled, path: path,
            "the disk of \(path) takes no more data and all buffers are full; events are dropped and counted")
    }

    package static func wallTimeNotFinite(tag: String) -> Self {
        Self(
            .wallTimeNotFinite,
            "the wall time given for \(tag) is not finite; "
                + "give seconds since 1970, or none for the present time")
    }

    package static func valueCountMismatch(tags: Int, values: Int) -> Self {
        Self(
            .valueCountMismatch,
            "\(values) values were given for a group of \(tags) tags; give one for each")
    }

    package static func invalidArgument(_ error: InvalidArgument, tag: String) -> Self {
        Self(.invalidArgument, invalidArgument: error, "\(tag): \(error)")
    }

    package static func unusableFileNameSuffix(_ suffix: String) -> Self {
        Self(
            .unusableFileNameSuffix,
            "an event file's name cannot end with '\(suffix)': leave out slashes, and make it short")
    }

    package static func notRecovered(path: String, reason: String) -> Self {
        Self(
            .notRecovered, path: path, "\(path): events of a crashed writer stay there, for it \(reason)")
    }

    package static func eventsLost(path: String, count: Int, reason: Errno?) -> Self {
        Self(
            .eventsLost, path: path, reason: reason,
            "\(count) events logged to \(path) are lost: they could not be written before the writer ended"
                + (reason.map { ": \($0)" } ?? ""))
    }

    package static func eventsInDoubt(path: String, count: Int, reason: Errno?) -> Self {
        Self(
            .eventsInDoubt, path: path, reason: reason,
            "\(count) events could not be written to \(path) before the writer was closed"
                + (reason.map { ": \($0)" } ?? "")
                + "; they lie beside it, and whether they are still there is known when its file system answers again: "
                + "the next writer in the directory writes those that are")
    }

    package static func leftToRecovery(path: String, reason: Errno?) -> Self {
        Self(
            .leftToRecovery, path: path, reason: reason,
            "not all events could be written to \(path) before the writer was closed"
                + (reason.map { ": \($0)" } ?? "")
                + "; the next writer in the directory brings them there")
    }

    package static func filesNotAnnounced(path: String, count: Int) -> Self {
        Self(
            .filesNotAnnounced, path: path,
            "onFileClosed has not returned for \(count) files of \(path) in the time that was given")
    }

    package static func closed(path: String) -> Self {
        Self(.closed, path: path, "the writer of \(path) is closed; log before close()")
    }

    package static var outOfResources: Self {
        Self(
            .outOfResources,
            "the system has no room for the writer's background thread or lock; end other work first")
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
            case .fileTruncated(let path, let size, let lost):
                .fileTruncated(path: path, size: size, lost: lost)
            case .notStored(let path, let reason): .notStored(path: path, reason: reason)
            case .notRecovered(let path, let reason): .notRecovered(path: path, reason: reason.description)
            case .recordsLost(let path, let count, let reason):
                .eventsLost(path: path, count: count, reason: reason)
            case .recordsInDoubt(let path, let count, let reason):
                .eventsInDoubt(path: path, count: count, reason: reason)
            case .leftToRecovery(let path, let reason): .leftToRecovery(path: path, reason: reason)
            case .filesNotAnnounced(let path, let count): .filesNotAnnounced(path: path, count: count)
            case .outOfResources: .outOfResources
            }
    }
}
