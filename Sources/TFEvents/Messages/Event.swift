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
