/// What the points of a run are lined up by.
public enum Axis: String, CaseIterable, Hashable, Sendable {
    /// The step they were logged at.
    case step
    /// Their number among the points of their tag, from 1: the episode, of a tag that is logged once an episode.
    case episode
    /// Seconds since the run's first point of the tag, without the time nothing was logged.
    case relative
    /// Seconds since 1970-01-01T00:00:00Z.
    case wall
}
