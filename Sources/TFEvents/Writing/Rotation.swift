import RecordLog

/// When a writer goes on in another event file, for tools that send whole files away.
///
/// Every file begins as the run's first one does, with its format's version and the metadata of each series, but for the
/// marks of ``ResumePoint``. The next file begins when the last is complete and the disk has confirmed it; no file is
/// without an event. TensorBoard keeps each file open, so that a run should have tens of them, not thousands.
public struct Rotation: Sendable, Hashable {
    /// A file of so many bytes is complete, up to a megabyte more; nil where none is too large.
    public var bytes: Int?
    /// A file is complete so long after its first event was written; nil where none is too old.
    public var age: Duration?

    /// A limit of the size, of the age, or of both.
    public init(bytes: Int? = nil, age: Duration? = nil) {
        self.bytes = bytes
        self.age = age
    }

    var logRotation: RecordLog.Rotation { .init(bytes: bytes, age: age?.nanoseconds) }
}

extension EventWriter {
    /// Lets another event file begin with the next event, or soon after it while the disk is behind.
    ///
    /// It returns at once; `flush()` waits until the present file is complete, which ``Options/onFileClosed`` hears.
    public func rotate() { log?.beginFile() }
}
