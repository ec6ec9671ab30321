/// A line of log text, which no dashboard shows.
public struct LogMessage: Equatable, Sendable {
    /// The severity, 10 (debugging) to 50 (fatal).
    public var level: Int32 = 0
    /// The text.
    public var message = ""
}
