import OrderedJSON
import RunComparison
import TerminalGraphics

/// The groups of a tag as rows: what each has come to.
struct ComparisonTable {
    private struct Column {
        var title: String
        var isNumber = true
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
            Column(title: "IQM [95 % CI]") { group in
                figure(group.iqm.value) + (group.iqm.low.isNaN ? "" : " " + interval(group.iqm))
            },
            Column(title: "AUC") { $0.area.map(figure) ?? "–" },
        ]
        if options.normalization != nil {
            columns.append(Column(title: "GAP") { $0.optimalityGap.map(figure) ?? "–" })
        }
        if let threshold = options.threshold {
            let title = "\(options.axis.rawValue.uppercased()) AT \(figure(threshold))"
            columns.append(Column(title: title) { $0.thresholdPlace.map(figure) ?? "–" })
        }
        columns.append(Column(title: "STEPS/S") { $0.stepRate.isNaN ? "–" : figure($0.stepRate) })
        columns.append(
            Column(title: "TREND", isNumber: false) { sparkline($0.curve?.mean ?? [], width: 12) })
        if tag.groups.contains(where: { !$0.warnings.isEmpty }) {
            columns.append(Column(title: "", isNumber: false) { $0.warnings.isEmpty ? "" : "!" })
        }
        self.columns = columns
    }

    var text: TextTable {
        var table = TextTable(columns.map { $0.isNumber ? .number($0.title) : .text($0.title) })
        for group in groups { table.add(columns.map { $0.cell(group) }) }
        return table
    }

    var markdown: [String] {
        let head = "| " + columns.map(\.title).joined(separator: " | ") + " |"
        let rule = "|" + columns.map { $0.isNumber ? "---:|" : "---|" }.joined()
        return [head, rule]
            + groups.map { group in
                "| "
                    + columns.map { visible($0.cell(group)).replacing("|", with: "\\|") }.joined(
                        separator: " | ") + " |"
            }
    }
}

extension ComparisonReport {
    func printMarkdown() {
        for (number, tag) in comparison.tags.enumerated() {
            if number > 0 { output.write("\n") }
            output.write("### \(visible(tag.tag))\n\n")
            for line in ComparisonTable(tag, options).markdown { output.write(line + "\n") }
            for improvement in tag.improvements {
                let probability = improvement.probability
                output.write(
                    "\nP(\(visible(improvement.x)) better than \(visible(improvement.y))) = "
                        + "\(figure(probability.value)) \(probability.low.isNaN ? "" : interval(probability))\n"
                )
            }
        }
    }

    func printCSV() {
        output.write(
            "tag,group,n,mean,std,median,iqm,iqm_low,iqm_high,auc,steps_per_second,first,last,warnings\n")
        for tag in comparison.tags {
            for group in tag.groups {
                let numbers = [
                    group.mean, group.standardDeviation, group.median, group.iqm.value, group.iqm.low,
                    group.iqm.high, group.area ?? .nan, group.stepRate, group.window?.lowerBound ?? .nan,
                    group.window?.upperBound ?? .nan,
                ]
                let cells =
                    [
                        TableFormat.csv.quoted(tag.tag), TableFormat.csv.quoted(group.name),
                        "\(group.runs.count)",
                    ]
                    + numbers.map(\.jsonDescription)
                    + [TableFormat.csv.quoted(group.warnings.joined(separator: "; "))]
                output.write(cells.joined(separator: ",") + "\n")
            }
        }
    }
}
