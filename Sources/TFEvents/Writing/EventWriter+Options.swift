extension EventWriter {
    /// How a writer buffers, names its file and reports trouble.
    public struct Options: Sendable {
        /// How long an event stays in memory at the most before it is written to the file.
        public var flushInterval: Duration

        /// What a call does when the disk is so slow that all buffers are full.
        public var overflow: OverflowPolicy

        /// What the event file's name ends with.
        public var fileNameSuffix: String

        /// Hears of trouble, once for each outage, mostly on the background thread: return soon, and do not log
        /// to the same writer.
        public var onError: (@Sendable (EventWriterError) -> Void)?

        /// Options that differ from the defaults in what is named.
        public init(
            flushInterval: Duration = .seconds(1), overflow: OverflowPolicy = .wait(upTo: .seconds(1)),
            fileNameSuffix: String = "", onError: (@Sendable (EventWriterError) -> Void)? = nil
        ) {
            self.flushInterval = flushInterval
            self.overflow = overflow
            self.fileNameSuffix = fileNameSuffix
            self.onError = onError
        }
    }
}
