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
            if number > 0 { output.write("\n") }
            say(TagSentences(tag, options).title)
            for line in ComparisonTable(tag, options).text.lines(
                width: output.lineWidth, usesColor: output.usesColor)
            {
                output.write(line + "\n")
            }
            for sentence in TagSentences(tag, options).improvements { say(sentence) }
            say(TagSentences(tag, options).verdict)
            if chart { draw(tag) }
            for warning in warnings(tag) { say("! \(warning)", isAlarm: true) }
        }
        if Set(comparison.tags.map { Array($0.tag.utf8) }).count < comparison.tags.count {
            say("different environments are not compared with each other, but with --across-environments")
        }
        for line in HyperparameterTable(comparison).lines(
            width: output.lineWidth, usesColor: output.usesColor)
        {
            output.write(line + "\n")
        }
        say("groups by \(comparison.groupingRules)")
        say(comparison.groupingSuggestion ?? "")
    }

    private func say(_ sentence: String, isAlarm: Bool = false) {
        guard !sentence.isEmpty else { return }
        for line in sentence.wrapped(to: output.lineWidth) {
            output.write(isAlarm && output.usesColor ? "\u{1B}[33m\(line)\u{1B}[0m\n" : line + "\n")
        }
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
        for line in chart.lines() { output.write(line + "\n") }
    }
}
