/// Where a writer goes on in a run that has earlier event files.
///
/// The earlier files are not touched. The new file sorts behind them and begins with marks at which
/// TensorBoard's Python loader forgets the points from there on; its default loader forgets a tag's later
/// points when the tag's first value arrives at or before their steps.
public enum ResumePoint: Sendable, Equatable {
    /// The first step that will be logged again: points of earlier files from here on are superseded.
    case fromStep(Int)
}
