/// An event, and where it was read.
public struct RunEvent: Equatable, Sendable {
    /// The run's name; `.` for the log directory itself.
    public let run: String
    /// The path of the file.
    public let file: String
    /// How many records of the file stand before it.
    public let recordIndex: Int
    /// Where its record begins, in bytes from the start of the (inflated) file.
    public let recordOffset: UInt64
    /// The event.
    public let event: Event

    /// Seconds since 1970-01-01T00:00:00Z.
    public var wallTime: Double { event.wallTime }
    /// The training step.
    public var step: Int { event.step }
    /// The logged values, in their order; none if the event is no summary.
    public var values: [Summary.Value] { event.values }
}
