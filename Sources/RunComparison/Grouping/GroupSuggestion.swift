/// An expression that would make groups of runs of which none found its group.
public struct GroupSuggestion: Equatable, Sendable {
    /// The expression, as ``NamePattern`` takes it.
    public let pattern: String
    /// The names of the groups that it makes.
    public let groups: [String]

    /// From the plainest to the boldest.
    private static let candidates = [
        "^(.*)/[^/]*$", "^([^/]*)/", "^(.*?)[-_.]?[0-9]+$", "^(.*)[-_][^-_/]*$", "^([^-_/]*)[-_]",
    ]
    /// So many names are tried.
    private static let nameLimit = 1_000

    /// The first expression that puts several runs into a group, and makes more than one group if one does.
    ///
    /// - Parameter names: The names of the runs.
    public init?(_ names: [String]) {
        let names = names.prefix(Self.nameLimit)
        guard names.count > 1 else { return nil }
        var whole: GroupSuggestion?
        for candidate in Self.candidates {
            guard let pattern = try? NamePattern(candidate) else { continue }
            let captures = names.map { pattern.captured(in: $0) ?? "" }
            guard !captures.contains(""), !Self.mixesPhases(names, captures) else { continue }
            let groups = Set(captures).sorted()
            let suggestion = GroupSuggestion(pattern: candidate, groups: groups)
            if groups.count == 1 { whole = whole ?? suggestion }
            guard groups.count > 1, groups.count < names.count else { continue }
            self = suggestion
            return
        }
        guard let whole else { return nil }
        self = whole
    }

    private static let phases: Set<Substring> = [
        "train", "training", "eval", "valid", "validation", "val", "test",
    ]

    /// Whether a training and its evaluation, which are no two seeds, would be in one group.
    private static func mixesPhases(_ names: some Sequence<String>, _ captures: [String]) -> Bool {
        var known: [String: Substring] = [:]
        for (name, group) in zip(names, captures) {
            guard let last = name.split(separator: "/").last, phases.contains(last) else { continue }
            if known.updateValue(last, forKey: group) ?? last != last { return true }
        }
        return false
    }

    private init(pattern: String, groups: [String]) {
        self.pattern = pattern
        self.groups = groups
    }
}
