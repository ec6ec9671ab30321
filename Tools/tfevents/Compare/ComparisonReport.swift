import RunComparison
@_spi(Tools) import TFEvents
import TerminalGraphics

/// An interval as it stands in tables.
func interval(_ estimate: Estimate) -> String { "[\(figure(estimate.low)), \(figure(estimate.high))]" }

/// A comparison as text: a table for each tag, what it means, and what one should know before one believes it.
struct ComparisonReport {
    let comparison: Comparison
    let options: ComparisonOptions
    let output: TerminalOutput

    init(_ comparison: Comparison, _ options: ComparisonOptions, output: TerminalOutput) {
        self.comparison = comparison
        self.options = options
        self.output = output
    }

    func printText(chart: Bool) {
        for (number, tag) in comparison.tags.enumerated() {
            if number > 0 { say("") }
            say(title(tag))
            let table = ComparisonTable(tag, options)
            for line in table.text.lines(
                width: output.isInteractive ? output.width : nil, usesColor: output.usesColor)
            {
                say(line)
            }
            for sentence in improvements(tag) { say(sentence) }
            if chart { draw(tag) }
            for warning in warnings(tag) { say(alarm("! \(warning)")) }
        }
        for sentence in differences { say(sentence) }
        say("groups by \(rules)")
    }

    private func say(_ line: String) { output.write(line + "\n") }

    private func alarm(_ text: String) -> String { output.usesColor ? "\u{1B}[33m\(text)\u{1B}[0m" : text }

    private func title(_ tag: TagComparison) -> String {
        let better = options.direction == .higherIsBetter ? "higher is better" : "lower is better"
        var parts = [
            "\(visible(tag.tag)): \(better)", "final = mean of the last \(options.finalPointCount) points",
        ]
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

    /// How sure it is which group is better.
    private func improvements(_ tag: TagComparison) -> [String] {
        let shown = tag.improvements.prefix(15).map { improvement in
            let probability = improvement.probability
            let range =
                probability.low.isNaN ? "" : " [\(share(probability.low)), \(share(probability.high))]"
            let difference = improvement.difference
            let sign = options.direction == .higherIsBetter ? ">" : "<"
            return
                "P(\(visible(improvement.x)) \(sign) \(visible(improvement.y))) = \(share(probability.value))\(range)"
                + ", difference \(figure(difference.value))"
                + (difference.low.isNaN ? "" : " \(interval(difference))")
        }
        let hidden = tag.improvements.count - shown.count
        return shown + (hidden > 0 ? ["… and \(hidden) more pairs, see --json"] : [])
    }

    /// Each warning once, with the groups that it is about.
    private func warnings(_ tag: TagComparison) -> [String] {
        var groups: [String: [String]] = [:]
        var order: [String] = []
        for group in tag.groups {
            for warning in group.warnings {
                if groups[warning] == nil { order.append(warning) }
                groups[warning, default: []].append(visible(group.name))
            }
        }
        return order.map { warning in
            let names = groups[warning] ?? []
            let rest = names.count > 3 ? " and \(names.count - 3) more groups" : ""
            return names.prefix(3).joined(separator: ", ") + rest + ": " + visible(warning)
        }
    }

    private func share(_ number: Double) -> String { number.isNaN ? "NaN" : decimal(number, decimals: 2) }

    private func draw(_ tag: TagComparison) {
        var chart = BrailleChart(
            width: min(output.width, 120), height: 18, usesColor: output.usesColor)
        for group in tag.groups.prefix(8) {
            guard let curve = group.curve else { continue }
            chart.add(
                BrailleChart.Curve(
                    label: group.name, xs: curve.places, ys: curve.iqm.map(\.value),
                    low: curve.iqm.map(\.low),
                    high: curve.iqm.map(\.high)))
        }
        for line in chart.lines() { say(line) }
    }

    private var differences: [String] {
        let differing = comparison.differing
        guard !differing.rows.isEmpty else { return [] }
        let rows = differing.rows.map { row in
            "\(visible(row.name)): \(row.values.map(visible).joined(separator: " | "))"
        }
        let hidden = differing.equalCount > 0 ? " (\(differing.equalCount) equal hidden)" : ""
        let names = comparison.groups.map { visible($0.name) }.joined(separator: " | ")
        return ["hparams that differ\(hidden), \(names):"] + rows.map { "  \($0)" }
    }

    private var rules: String {
        var seen: [Grouping.Rule] = []
        for group in comparison.groups where !seen.contains(group.rule) { seen.append(group.rule) }
        return seen.map(\.description).joined(separator: "; ")
    }
}

extension ClosedRange<Double> {
    /// The ends with a dash between.
    var text: String { "\(place(lowerBound))–\(place(upperBound))" }

    /// A place on the axis: whole where it is whole.
    private func place(_ number: Double) -> String { number.wholeDigits ?? figure(number) }
}
