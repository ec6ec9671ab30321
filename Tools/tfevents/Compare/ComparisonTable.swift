import OrderedJSON
import RunComparison
import TerminalGraphics

/// The groups of a tag as rows: what each has come to.
struct ComparisonTable {
    private struct Column {
        var title: String
        var isNumber = true
        /// The place in which it is left out of narrow lines.
        var order: Int?
        var cell: (GroupComparison) -> String
    }

    private let columns: [Column]
    private let groups: [GroupComparison]

    init(_ tag: TagComparison, _ options: ComparisonOptions) {
        groups = tag.groups
        var columns = [
            Column(title: "GROUP", isNumber: false) { $0.name },
            Column(title: "N") { "\($0.runs.count)" },
            Column(title: "FINAL") { group in
                figure(group.mean)
                    + (group.standardDeviation.isNaN ? "" : "±" + figure(group.standardDeviation))
            },
            Column(title: "IQM [95 % CI]", order: 6) { group in
                figure(group.iqm.value) + (group.iqm.hasInterval ? " " + interval(group.iqm) : "")
            },
            Column(title: "AUC", order: 2) { $0.area.map(figure) ?? "–" },
        ]
        if options.normalization != nil {
            columns.append(Column(title: "GAP", order: 4) { $0.optimalityGap.map(figure) ?? "–" })
        }
        if let threshold = options.threshold {
            let title = "\(options.axis.rawValue.uppercased()) AT \(figure(threshold))"
            columns.append(Column(title: title, order: 5) { $0.thresholdPlace.map(figure) ?? "–" })
        }
        columns.append(Column(title: "STEPS/S", order: 1) { $0.stepRate.isNaN ? "–" : figure($0.stepRate) })
        columns.append(
            Column(title: "TREND", isNumber: false, order: 0) { sparkline($0.curve?.mean ?? [], width: 12) })
        if tag.groups.contains(where: { !$0.warnings.isEmpty }) {
            columns.append(Column(title: "", isNumber: false) { $0.warnings.isEmpty ? "" : "!" })
        }
        self.columns = columns
    }

    var text: TextTable {
        var table = TextTable(
            columns.map { column in
                let kind: TextTable.Column = column.isNumber ? .number(column.title) : .text(column.title)
                return column.order.map(kind.leftOut) ?? kind
            })
        for group in groups { table.add(columns.map { $0.cell(group) }) }
        return table
    }

    var markdown: [String] {
        let head = "| " + columns.map(\.title).joined(separator: " | ") + " |"
        let rule = "|" + columns.map { $0.isNumber ? "---:|" : "---|" }.joined()
        return [head, rule]
            + groups.map { group in
                let cells = columns.map { $0.isNumber ? $0.cell(group) : markdownText($0.cell(group)) }
                return "| " + cells.joined(separator: " | ") + " |"
            }
    }
}

/// A text that Markdown shows as it is, in a table too.
private func markdownText(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "|", "*", "_", "`", "[", "]", "\\", "#", "~": result += "\\\(scalar)"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

extension ComparisonReport {
    func printMarkdown() {
        for (number, tag) in comparison.tags.enumerated() {
            if number > 0 { output.write("\n") }
            output.write(
                "### \(markdownText(tag.tag))\(tag.environment.map { ", " + markdownText($0) } ?? "")\n\n")
            for line in ComparisonTable(tag, options).markdown { output.write(line + "\n") }
            let sentences = TagSentences(tag, options)
            for sentence in sentences.improvements + [sentences.verdict] where !sentence.isEmpty {
                output.write("\n\(markdownText(sentence))\n")
            }
        }
    }

    func printCSV() {
        let text = TableText(format: .csv, neutralizesFormulas: false, isForTerminal: output.isInteractive)
        func field(_ name: String) -> String { String(decoding: text.quoted(name), as: UTF8.self) }
        output.write(
            "tag,environment,group,n,mean,std,median,iqm,iqm_low,iqm_high,auc,steps_per_second,first,last,warnings\n"
        )
        for tag in comparison.tags {
            for group in tag.groups {
                let numbers = [
                    group.mean, group.standardDeviation, group.median, group.iqm.value, group.iqm.low,
                    group.iqm.high, group.area ?? .nan, group.stepRate, group.window?.lowerBound ?? .nan,
                    group.window?.upperBound ?? .nan,
                ]
                let names = [tag.tag, tag.environment ?? "", group.name].map(field)
                let cells =
                    names + ["\(group.runs.count)"] + numbers.map(\.jsonDescription)
                    + [field(group.warnings.joined(separator: "; "))]
                output.write(cells.joined(separator: ",") + "\n")
            }
        }
    }
}
