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
            guard !captures.contains("") else { continue }
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

    private init(pattern: String, groups: [String]) {
        self.pattern = pattern
        self.groups = groups
    }
}
