/// How bad a finding is.
public enum Severity: String, CaseIterable, Comparable, Sendable {
    /// What TensorBoard makes of sound data; nothing is wrong.
    case hint
    /// Worth knowing; nothing is lost.
    case note
    /// Shown otherwise than meant, or lost under circumstances.
    case warning
    /// Data that TensorBoard loses, hides or corrupts.
    case error

    /// Whether the left one is less bad than the right one.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .hint: 0
        case .note: 1
        case .warning: 2
        case .error: 3
        }
    }
}

extension Severity: StateField {
    init() { self = .note }
}
