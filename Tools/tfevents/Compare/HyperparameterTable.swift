import RunComparison
@_spi(Tools) import TFEvents
import TerminalGraphics

/// The hyperparameters in which the groups that are compared differ, as a table: whichever are more, groups or
/// hyperparameters, are its rows.
struct HyperparameterTable {
    private let names: [String]
    private let differing: DifferingHyperparameters
    private var rows: [DifferingHyperparameters.Row] { differing.rows }

    /// So many rows are shown, and a line without a limit is so wide.
    private static let rowLimit = 40
    private static let usualWidth = 120
    /// A value takes so many columns.
    private static let valueWidth = 24

    init(_ comparison: Comparison) {
        let compared = Set(comparison.tags.flatMap { $0.groups.map { ExactName($0.name) } })
        let groups = comparison.groups.filter { compared.contains(ExactName($0.name)) }
        names = groups.map(\.name)
        differing = DifferingHyperparameters(groups)
    }

    func lines(width: Int?, usesColor: Bool) -> [String] {
        guard !rows.isEmpty else { return [] }
        let groupsAreRows = names.count > rows.count
        let heads = groupsAreRows ? rows.map(\.name) : names
        let first = groupsAreRows ? names : rows.map(\.name)
        func value(_ line: Int, _ column: Int) -> String {
            groupsAreRows ? rows[column].values[line] : rows[line].values[column]
        }
        let shownRows = first.indices.prefix(Self.rowLimit)
        let columns = columnsShown(heads, first, shownRows, value, within: width ?? Self.usualWidth)
        var table = TextTable(
            [.text(groupsAreRows ? "GROUP" : "HPARAM")] + columns.map { .text(short(heads[$0])) })
        for row in shownRows { table.add([first[row]] + columns.map { short(value(row, $0)) }) }
        let equal = differing.equalCount
        let hidden =
            equal == 0
            ? "" : ", \(equal == 1 ? "1 that is the same" : "\(equal) that are the same") not shown"
        return ["", "hparams that differ\(hidden):"] + table.lines(width: width, usesColor: usesColor)
            + leftOut(first.count - shownRows.count, groupsAreRows ? "group" : "hparam")
            + leftOut(heads.count - columns.count, groupsAreRows ? "hparam" : "group") + [""]
    }

    /// The columns that fit, from the left.
    private func columnsShown(
        _ heads: [String], _ first: [String], _ rows: Range<Int>.SubSequence, _ value: (Int, Int) -> String,
        within width: Int
    ) -> [Int] {
        var room = width - min(24, first.map(\.columnWidth).max() ?? 0)
        var shown: [Int] = []
        for column in heads.indices {
            let cells = rows.map { short(value($0, column)).columnWidth }
            room -= 2 + max(short(heads[column]).columnWidth, cells.max() ?? 0)
            if room < 0, !shown.isEmpty { break }
            shown.append(column)
        }
        return shown
    }

    private func short(_ text: String) -> String { [visible(text)].shortNames(width: Self.valueWidth)[0] }

    private func leftOut(_ count: Int, _ what: String) -> [String] {
        count == 0 ? [] : ["… and \(count) more \(what)\(count == 1 ? "" : "s"), see --json"]
    }
}
