/// What a repair does beyond what is necessary.
public struct RepairOptions: Hashable, Sendable {
    /// What becomes of points whose step does not lie beyond the step of the point before.
    public enum StepPolicy: String, CaseIterable, Sendable {
        /// They stay, in the order in which they were written.
        case keep
        /// The last one written at a step, or at a lower step, takes the place of those before it, as in
        /// TensorBoard's default loader. Each tag's steps then increase over the files of a run.
        case lastWins = "last-wins"
        /// All points of a run stay, in one file in the order of their steps: for points that several environments
        /// or processes logged in turn.
        case sort
        /// Steps count on where a counter of 31 or 32 bits began anew.
        case unwrap
    }

    /// What becomes of points whose step does not lie beyond the step of the point before.
    public var steps = StepPolicy.keep

    /// Whether a file whose checksums its writer got wrong, all of them, gets the right ones.
    ///
    /// Without this it is left as it is.
    public var rewritesChecksums = false

    /// Whether the files of a run become one, in the order of their first events.
    public var merges = false

    /// How large a file may become before another one follows it, in bytes; nil for any size.
    ///
    /// A record that is larger has a file of its own.
    public var maximumFileSize: UInt64?

    /// Options that do what is necessary.
    public init() {}
}
