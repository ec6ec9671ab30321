import RecordLog

extension EventWriter {
    /// How a writer buffers, names its file and reports trouble.
    public struct Options: Sendable {
        /// How long an event stays in memory at the most before it is written to the file.
        public var flushInterval: Duration

        /// What events outlive that are not in the event file yet; ``EventWriter/crashProtection`` says what became
        /// of it.
        public var crashProtection: CrashProtection

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

        /// When another event file is begun; nil for one file, as long as it can be written to.
        public var rotation: Rotation?

        /// Hears of each event file that is complete and that the disk has confirmed, with its absolute path.
        ///
        /// It is called on a thread of its own, in the order of the files, with the last one at `EventWriter.close()`, and
        /// may call anything. `EventWriter.close()` waits until it has returned for each file, however long that takes;
        /// `EventWriter.close(within:)` as long as it is given, and throws of how many files it has not. It hears nothing of
        /// files that were taken away, and of a process that ends without that call perhaps not of the last ones.
        public var onFileClosed: (@Sendable (String) -> Void)?

        /// Hears of trouble, once for each outage.
        ///
        /// It is called on a thread of its own where the trouble arose in the background, else on the one that logs, and may
        /// call anything, `EventWriter.close()` too. `EventWriter.flush()` and `EventWriter.close()` wait until it
        /// has heard of what came before, for a second at the most.
        public var onError: (@Sendable (EventWriterError) -> Void)?

        /// Options that differ from the defaults in what is named.
        public init(
            flushInterval: Duration = .seconds(1), crashProtection: CrashProtection = .automatic,
            durability: Durability = .unsynced, precision: Precision = .float32, resume: ResumePoint? = nil,
            overflow: OverflowPolicy = .wait(upTo: .seconds(1)),
            fileNameSuffix: String = "", rotation: Rotation? = nil,
            onFileClosed: (@Sendable (String) -> Void)? = nil,
            onError: (@Sendable (EventWriterError) -> Void)? = nil
        ) {
            self.flushInterval = flushInterval
            self.crashProtection = crashProtection
            self.durability = durability
            self.precision = precision
            self.resume = resume
            self.overflow = overflow
            self.fileNameSuffix = fileNameSuffix
            self.rotation = rotation
            self.onFileClosed = onFileClosed
            self.onError = onError
        }
    }
}

extension EventWriter.Options {
    var logConfiguration: RecordLog.Configuration {
        let patience: UInt64
        switch overflow {
        case .wait(let limit): patience = limit.nanoseconds
        case .dropNewest: patience = 0
        }
        let storeInterval: UInt64?
        switch durability {
        case .unsynced: storeInterval = nil
        case .synced(let interval): storeInterval = interval.nanoseconds
        }
        var configuration = RecordLog.Configuration(
            writeInterval: flushInterval.nanoseconds, patience: patience, storeInterval: storeInterval,
            protection: crashProtection.logProtection)
        configuration.rotation = rotation?.logRotation
        configuration.tellsOfLastFile = onFileClosed != nil || rotation != nil
        return configuration
    }
}
