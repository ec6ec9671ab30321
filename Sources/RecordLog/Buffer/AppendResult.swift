/// What came of an append.
@usableFromInline
package enum AppendResult {
    case appended
    /// Appended, and the background thread does not know yet that there is something to write.
    case appendedFirst
    /// Appended while the process is ending, so that nobody will write it unless told to.
    case appendedAtExit
    case dropped
    /// Not appended, since there is no room without waiting.
    case full
    /// Dropped, as the first one after all went well.
    case stalled
}
