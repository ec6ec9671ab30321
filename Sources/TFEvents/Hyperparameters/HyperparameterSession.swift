/// A session that has begun and is to be ended.
///
/// A program that dies before leaves its status unknown, which is what TensorBoard shows.
public struct HyperparameterSession: Sendable {
    /// The writer of the run.
    public let writer: EventWriter

    /// A session that an earlier writer of a resumed run has begun.
    public init(resumedBy writer: EventWriter) { self.writer = writer }

    /// Says how the session ended.
    ///
    /// TensorBoard takes the first end of a run.
    public func end(_ status: HyperparameterRecord.Status) {
        writer.add(.sessionEnd(.init(status: status, endTime: Clock.wallTime())))
    }
}
