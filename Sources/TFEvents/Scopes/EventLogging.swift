/// What logs values under tags, each at a step of its own: an ``EventWriter``, or one under a prefix.
///
/// A kind of value is a method in an extension of this protocol, and beside it the one of ``StepWriter``: so all
/// scopes have it. Functions that log take either:
///
/// ```swift
/// func logWeights(_ weights: [Float], to log: some EventLogging, step: Int) {
///     log.addHistogram("weights", weights, step: step)
/// }
/// ```
public protocol EventLogging: Sendable {
    /// The writer that events go to.
    var writer: EventWriter { get }

    /// A tag as it stands in the file.
    func path(_ tag: String) -> String
}

extension EventWriter: EventLogging {
    /// The writer itself.
    public var writer: EventWriter { self }

    /// The tag as it is.
    public func path(_ tag: String) -> String { tag }
}

extension EventLogging {
    /// Logs one value of a series as an Event of its own.
    func add(
        _ tag: String, tensor: [UInt8]?, _ metadata: SummaryMetadata, step: Int, wallTime: Double?
    ) {
        let value = SeriesValue(tag: path(tag), tensor: tensor, metadata: metadata)
        writer.add(value, step: step, wallTime: wallTime)
    }

    /// Reports what cannot be logged.
    func refuse(_ argument: InvalidArgument, tag: String) {
        writer.refuse(.invalidArgument(argument, tag: path(tag)))
    }
}
