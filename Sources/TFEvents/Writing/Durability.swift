/// Whether written events outlive a power cut.
///
/// A crash of the process alone loses nothing in either case.
public enum Durability: Sendable, Equatable {
    /// The system writes to the disk when it sees fit, on Linux within half a minute as a rule.
    case unsynced

    /// Has the disk store what was written, with fdatasync(2), at least this often and at each flush.
    ///
    /// The background thread waits for the disk meanwhile, a few milliseconds on an SSD and more on a
    /// hard disk, so that during a burst the buffers may fill up; the training thread waits only then.
    case synced(every: Duration)
}
