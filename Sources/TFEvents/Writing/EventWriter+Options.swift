extension EventWriter {
    /// How a writer buffers, names its file and reports trouble.
    public struct Options: Sendable {
        /// How long an event stays in memory at the most before it is written to the file.
        public var flushInterval: Duration

        /// Whether events outlive a crash of the process, such as `kill -9`.
        ///
        /// Events that are not in the event file yet then lie in a side file, whose memory the kernel keeps
        /// when the process dies. The next writer on the same directory puts them in their place, or
        /// `tfevents repair` does. See ``EventWriter/isCrashProtected``.
        public var crashProtection: Bool

        /// Whether written events outlive a power cut too.
        public var durability: Durability

        /// How a double that is no float32 is stored.
        public var precision: Precision

        /// Where the writer goes on, when the run has earlier event files.
        public var resume: ResumePoint?

        /// What a call does when the disk is so slow that all buffers are full.
        public var overflow: OverflowPolicy

        /// What the event file's name ends with.
        public var fileNameSuffix: String

        /// Hears of trouble, once for each outage, mostly on the background thread: return soon, and do not log
        /// to the same writer.
        public var onError: (@Sendable (EventWriterError) -> Void)?

        /// Options that differ from the defaults in what is named.
        public init(
            flushInterval: Duration = .seconds(1), crashProtection: Bool = true,
            durability: Durability = .unsynced, precision: Precision = .float32, resume: ResumePoint? = nil,
            overflow: OverflowPolicy = .wait(upTo: .seconds(1)),
            fileNameSuffix: String = "", onError: (@Sendable (EventWriterError) -> Void)? = nil
        ) {
            self.flushInterval = flushInterval
            self.crashProtection = crashProtection
            self.durability = durability
            self.precision = precision
            self.resume = resume
            self.overflow = overflow
            self.fileNameSuffix = fileNameSuffix
            self.onError = onError
        }
    }
}
