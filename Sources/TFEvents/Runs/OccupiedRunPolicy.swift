/// What to do when the run to be written to already holds events.
///
/// Two writings into one run must not be mixed by accident: TensorBoard's two loaders show different halves of
/// them. While a writer of this machine has the run open, nothing but a new run is allowed.
public enum OccupiedRunPolicy: Hashable, Sendable {
    /// Leave the run alone and throw ``RunDirectoryError/Code/occupied``.
    case refuse
    /// Go on in the same run after its last step, that of a crashed writer's pending events included.
    case resume
    /// Write to a new run beside it: `seed-0_2` for `seed-0`, then `seed-0_3`. No two programs get the same one.
    case newRun
    /// Remove the run's own event files, nothing else, and start again.
    case overwrite
}
