import EventVerification

/// What `tfevents verify --explain` prints.
enum CheckList {
    /// All checks, a line each.
    static var lines: [String] {
        let checks = Check.allCases.sorted { $0.rawValue < $1.rawValue }
        let width = checks.map(\.rawValue.count).max() ?? 0
        return checks.map { check in
            let padding = String(repeating: " ", count: width - check.rawValue.count)
            return "\(check.rawValue)\(padding)  \(check.severity.rawValue): \(check.consequence)"
        }
    }

    /// The sentence on a check that does not exist, and those that do.
    static func unknown(_ name: String) -> String {
        "There is no check '\(name)'. The checks are:\n" + lines.map { "  \($0)" }.joined(separator: "\n")
    }
}
