/// How hard an incident is.
public enum Difficulty: String, CaseIterable, Hashable, Sendable {
    case easy
    case medium
    case hard
}
