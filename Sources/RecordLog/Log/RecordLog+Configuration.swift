extension RecordLog {
    /// What outlives the process, where that can be had.
    package enum Protection: Sendable {
        /// In the memory file system, or else beside the file.
        case automatic
        case besideRecords
        case none
    }

    /// How much of a log goes to one file.
    package struct Rotation: Sendable {
        /// A file of so many bytes is complete; nil where no size is too large.
        var bytes: Int?
        /// A file is complete so many nanoseconds after it was begun; nil where none is too old.
        var age: UInt64?

        package init(bytes: Int?, age: UInt64?) {
            self.bytes = bytes
            self.age = age
        }
    }

    /// How a log buffers and stores.
    package struct Configuration: Sendable {
        /// For how many nanoseconds a record may stay in memory before it is written.
        package var writeInterval: UInt64
        /// For how many nanoseconds an append waits for room.
        package var patience: UInt64
        /// After how many nanoseconds the disk is told to store what was written; nil where that is the system's affair.
        package var storeInterval: UInt64?
        package var protection: Protection
        /// When another file is begun, apart from being told to; nil for never.
        package var rotation: Rotation?
        /// Whether the last file is stored and told of too.
        package var tellsOfLastFile = false
        /// Where the memory file system is; nil where there is none.
        package var memory = PendingMemory()
        var limits = SegmentPool.Limits()

        package init(writeInterval: UInt64, patience: UInt64, storeInterval: UInt64?, protection: Protection)
        {
            self.writeInterval = writeInterval
            self.patience = patience
            self.storeInterval = storeInterval
            self.protection = protection
        }
    }
}
