// A step is an int64 in the file, and an Int in writing, in reading and in all that is made of it.
#if !_pointerBitWidth(_64)
#error("TFEvents needs a platform of 64 bits: elsewhere a step does not fit Int.")
#endif

/// One record of an event file: something that happened at a step of a training run.
///
/// Source: Protos/event.proto.
public struct Event: Equatable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public var wallTime: Double

    /// The training step, TensorBoard's x axis.
    public var step: Int

    /// What happened; nil when the event says no more than its time and step.
    public var what: What?

    /// Who wrote the file; in its first event, if at all.
    public var sourceWriter: String?

    /// The fields that Protos/event.proto does not know, as they stood on the wire.
    public var unknownFields: [UInt8]

    /// An event that says what happened at a step.
    ///
    /// - Parameters:
    ///   - wallTime: Seconds since 1970-01-01T00:00:00Z.
    ///   - step: The training step.
    ///   - what: What happened.
    ///   - sourceWriter: Who wrote the file, in its first event.
    ///   - unknownFields: Serialized fields beyond those.
    public init(
        wallTime: Double = 0, step: Int = 0, what: What? = nil, sourceWriter: String? = nil,
        unknownFields: [UInt8] = []
    ) {
        self.wallTime = wallTime
        self.step = step
        self.what = what
        self.sourceWriter = sourceWriter
        self.unknownFields = unknownFields
    }

    /// What an event says.
    public enum What: Equatable, Sendable {
        /// The format's name and version, like "brain.Event:2"; the first event of a file.
        case fileVersion(String)
        /// A serialized GraphDef.
        case graphDef([UInt8])
        /// Logged values.
        case summary(Summary)
        /// A line of log text.
        case logMessage(LogMessage)
        /// The start, stop or checkpoint of a session.
        case sessionLog(SessionLog)
        /// Metadata of one session.run call.
        case taggedRunMetadata(TaggedRunMetadata)
        /// A serialized MetaGraphDef.
        case metaGraphDef([UInt8])
    }

    /// The logged values, in their order; none if the event is no summary.
    public var values: [Summary.Value] {
        guard case .summary(let summary) = what else { return [] }
        return summary.values
    }
}

/// A line of log text, which no dashboard shows.
public struct LogMessage: Equatable, Sendable {
    /// The severity, 10 (debugging) to 50 (fatal).
    public var level: Int32 = 0
    /// The text.
    public var message = ""
}

/// The start, stop or checkpoint of a training session.
public struct SessionLog: Equatable, Sendable {
    /// What the session did.
    public var status = Status(rawValue: 0)
    /// Where a checkpoint lies.
    public var checkpointPath = ""
    /// Any text.
    public var message = ""

    /// What a session did.
    public struct Status: RawRepresentable, Equatable, Sendable {
        /// The number on the wire.
        public var rawValue: Int32

        /// The status that has a number on the wire.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Training starts, or starts again, at the event's step.
        public static let start = Status(rawValue: 1)
        /// Training stops.
        public static let stop = Status(rawValue: 2)
        /// A checkpoint was written.
        public static let checkpoint = Status(rawValue: 3)
    }
}

/// Metadata of one session.run call of TensorFlow 1.
public struct TaggedRunMetadata: Equatable, Sendable {
    /// The name of the call.
    public var tag = ""
    /// A serialized RunMetadata.
    public var runMetadata: [UInt8] = []
}
