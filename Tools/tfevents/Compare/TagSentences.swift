import RunComparison
import TFEvents
import TerminalGraphics

/// What the comparison of a tag says in words.
struct TagSentences {
    private let tag: TagComparison
    private let options: ComparisonOptions

    init(_ tag: TagComparison, _ options: ComparisonOptions) {
        self.tag = tag
        self.options = options
    }

    /// What is compared, and how.
    var title: String {
        let name = ([tag.tag] + (tag.environment.map { [$0] } ?? [])).map(visibleName)
            .joined(separator: ", ")
        var parts = ["\(name): \(direction)", "final = mean of \(finalPoints)"]
        let windows = Set(tag.groups.map(\.window))
        if let chosen = options.window {
            parts.append("all runs cut to \(options.axis.rawValue) \(chosen.text)")
        } else if windows.count == 1, let window = windows.first ?? nil {
            parts.append("\(options.axis.rawValue) \(window.text)")
        } else {
            parts.append("by \(options.axis.rawValue), each group over its own window")
        }
        return parts.joined(separator: ", ")
    }

    /// Which way is better, and who says so.
    var direction: String {
        switch (tag.direction.direction, tag.direction.isByName) {
        case (.higherIsBetter, _): "higher is better"
        case (.lowerIsBetter, false): "lower is better"
        case (.lowerIsBetter, true): "lower is better (by its name)"
        }
    }

    /// What final values are means of.
    var finalPoints: String {
        guard let counts = tag.finalPointCounts else { return "no points" }
        let isTenth = options.finalPoints == .lastTenth && counts.lowerBound < FinalPoints.tenthLimit
        if counts.count == 1 {
            return (counts.upperBound == 1 ? "the last point" : "the last \(counts.upperBound) points")
                + (isTenth ? " (a tenth)" : "")
        }
        return "the last \(isTenth ? "tenth, " : "")\(counts.lowerBound) to \(counts.upperBound) points"
    }

    /// For each two groups how sure it is which is better.
    var improvements: [String] {
        let sign = tag.direction.direction == .higherIsBetter ? ">" : "<"
        let shown = tag.improvements.prefix(15).map { improvement in
            let probability = improvement.probability
            let range =
                probability.hasInterval ? " [\(share(probability.low)), \(share(probability.high))]" : ""
            let difference = improvement.difference
            return
                "P(\(visible(improvement.x)) \(sign) \(visible(improvement.y))) = \(share(probability.value))\(range)"
                + ", difference \(figure(difference.value))"
                + (difference.hasInterval ? " \(interval(difference))" : "")
                + (improvement.verdict == .better ? "" : ": \(improvement.verdict.rawValue)")
        }
        let hidden = tag.improvements.count - shown.count
        return shown + (hidden > 0 ? ["… and \(hidden) more pairs, see --json"] : [])
    }

    /// Who is ahead; empty where there is nobody to be ahead of.
    var verdict: String {
        guard tag.groups.count > 1 else { return "" }
        let singles = tag.groups.count { $0.runs.count == 1 }
        let rest = singles == 0 ? "" : "; of groups of one run nobody can tell luck"
        switch tag.standing {
        case .ahead(let leader, let others):
            let names =
                others.count > 3
                ? "all \(others.count) others" : others.map(visible).joined(separator: " and ")
            return "\(visible(leader)) is ahead of \(names)\(rest)"
        case .noDifference: return "no difference\(rest)"
        case .nobody(let rivals):
            let names = rivals.prefix(3).map(visible).joined(separator: ", ")
            return
                "nobody is surely ahead: \(names)\(rivals.count > 3 ? " and \(rivals.count - 3) more" : "")\(rest)"
        case .unknown: return "of groups of one run nobody can tell luck"
        }
    }

    private func share(_ number: Double) -> String { number.isNaN ? "NaN" : decimal(number, decimals: 2) }
}

extension ClosedRange<Double> {
    /// The ends with a dash between.
    var text: String { "\(figure(lowerBound))–\(figure(upperBound))" }
}
