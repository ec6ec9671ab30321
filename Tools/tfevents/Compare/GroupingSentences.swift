import RunComparison
import TerminalGraphics

extension Comparison {
    /// By which rules runs came to their groups.
    var groupingRules: String {
        var seen: [Grouping.Rule] = []
        for group in groups where !seen.contains(group.rule) { seen.append(group.rule) }
        return seen.map(\.description).joined(separator: "; ")
    }

    /// What would make groups where none were found; nil where some were, or there is one run.
    var groupingSuggestion: String? {
        let names = groups.flatMap(\.runNames)
        guard names.count > 1, groups.allSatisfy({ $0.rule == .single }) else { return nil }
        guard let suggestion = GroupSuggestion(names) else {
            return "no two runs could be grouped; say which belong together with --group-regex or --group-by"
        }
        let made = suggestion.groups.prefix(4).map(visible).joined(separator: ", ")
        let rest = suggestion.groups.count > 4 ? " and \(suggestion.groups.count - 4) more" : ""
        return "no two runs could be grouped; --group-regex '\(suggestion.pattern)' would make "
            + (suggestion.groups.count == 1 ? "one group" : "\(suggestion.groups.count) groups")
            + ": \(made)\(rest)"
    }
}
