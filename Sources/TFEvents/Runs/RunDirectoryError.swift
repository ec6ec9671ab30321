public import SystemPackage

/// Why a run directory cannot be read or written to.
public struct RunDirectoryError: Error, Hashable, CustomStringConvertible {
    /// What kind of trouble it is.
    ///
    /// Later versions may know more kinds.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's name.
        public let rawValue: String

        /// The kind of a name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A directory cannot be listed.
        public static let unreadable = Code(rawValue: "unreadable")
        /// A directory cannot be created.
        public static let notCreated = Code(rawValue: "notCreated")
        /// A file of the run to be overwritten cannot be removed.
        public static let notRemoved = Code(rawValue: "notRemoved")
        /// A name cannot be that of a run below the log directory.
        public static let invalidName = Code(rawValue: "invalidName")
        /// The run already holds events, and its policy is ``OccupiedRunPolicy/refuse``.
        public static let occupied = Code(rawValue: "occupied")
        /// A writer has the run open.
        public static let beingWritten = Code(rawValue: "beingWritten")
        /// The writer cannot be opened: ``RunDirectoryError/writerError`` says why.
        public static let notOpened = Code(rawValue: "notOpened")
        /// The step after which the run is to be resumed cannot be found out.
        public static let lastStepUnknown = Code(rawValue: "lastStepUnknown")
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The directory or file, or the name that cannot be a run's.
    public let path: String
    /// What the system said; nil where it was not asked.
    public let reason: Errno?
    /// Why the writer cannot be opened, where that is the trouble.
    public let writerError: EventWriterError?
    /// What is wrong, where, and what to do.
    public let description: String

    private init(
        _ code: Code, _ path: String, reason: Errno? = nil, writerError: EventWriterError? = nil,
        _ description: String
    ) {
        self.code = code
        self.path = path
        self.reason = reason
        self.writerError = writerError
        self.description = description
    }
}

extension RunDirectoryError {
    package static func unreadable(path: String, reason: Errno) -> Self {
        Self(.unreadable, path, reason: reason, "\(path): cannot be listed: \(reason)")
    }

    static func unreadable(path: String, explanation: String) -> Self {
        Self(.unreadable, path, "\(path): cannot be listed: \(explanation)")
    }

    package static func notCreated(path: String, reason: Errno) -> Self {
        Self(.notCreated, path, reason: reason, "\(path): the directory cannot be created: \(reason)")
    }

    package static func notRemoved(path: String, reason: Errno) -> Self {
        Self(.notRemoved, path, reason: reason, "\(path): cannot be removed to overwrite its run: \(reason)")
    }

    package static func invalidName(_ name: String, reason: String) -> Self {
        Self(.invalidName, name, "'\(name)' cannot be a run's name: \(reason)")
    }

    /// The run already holds events.
    @_spi(Tools) public static func occupied(path: String) -> Self {
        Self(
            .occupied, path,
            """
            \(path) already holds events, and two writings into one run get mixed up: \
            resume it after its last step, write to a new run beside it, or overwrite its event files
            """)
    }

    package static func beingWritten(path: String) -> Self {
        Self(
            .beingWritten, path,
            """
            \(path) is being written by another program, and two writings into one run get mixed up: \
            let it end first, or write to a new run beside it
            """)
    }

    package static func notOpened(_ error: EventWriterError) -> Self {
        Self(.notOpened, error.path ?? "", writerError: error, error.description)
    }

    package static func lastStepUnknown(path: String, reason: String) -> Self {
        Self(
            .lastStepUnknown, path, "\(path): cannot be resumed, for its last step is not known: \(reason)")
    }
}
