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
