import ColumnarTables
@_spi(Tools) import RunComparison
@_spi(Tools) import TFEvents

/// A row for each run and tag, with a column for each hyperparameter.
struct SeriesExport {
    private struct Row {
        let run: String
        let tag: String
        let statistics: SeriesStatistics
        let steps: ClosedRange<Int>?
        let hyperparameters: HyperparameterValues<String>
    }

    private var rows: [Row] = []

    /// Takes what a run's series have come to.
    mutating func add(_ series: RunSeries) {
        rows += series.series.map { one in
            Row(
                run: series.run.directory.name, tag: one.tag, statistics: one.statistics, steps: one.steps,
                hyperparameters: series.run.hyperparameters.values)
        }
    }

    private static let ownColumns =
        [TableColumn("run", .text), TableColumn("tag", .text), TableColumn("n", .integer)]
        + ["first_step", "last_step"].map { TableColumn($0, .integer, isOptional: true) }
        + ["mean", "std", "min", "max"].map { TableColumn($0, .double, isOptional: true) }
        + [TableColumn("nan_count", .integer)]
        + ["last", "final"].map { TableColumn($0, .double, isOptional: true) }
        + [TableColumn("final_count", .integer)]

    /// The table of all rows.
    func table(_ form: ValueTable.Form) -> ValueTable {
        let names = HyperparameterValues(rows.lazy.map(\.hyperparameters).joined()).names
        let columns = names.map { name in
            TableColumn(
                hyperparameter: name, beside: Self.ownColumns,
                fitting: rows.lazy.map { Self.cell($0.hyperparameters[name]) })
        }
        var table = ValueTable(form, columns: Self.ownColumns + columns)
        for row in rows {
            table.add(
                [.text(row.run), .text(row.tag)] + row.statistics.cells(row.steps)
                    + names.map { Self.cell(row.hyperparameters[$0]) })
        }
        return table
    }

    /// What a hyperparameter's text says.
    private static func cell(_ text: String?) -> ValueTable.Cell {
        guard let text else { return .missing }
        if let value = Int(text), "\(value)" == text { return .integer(value) }
        if let first = text.utf8.first(where: { $0 != UInt8(ascii: "-") }), (0x30...0x39).contains(first),
            let value = Double(text)
        {
            return .double(value)
        }
        return switch text {
        case "true", "True": .truth(true)
        case "false", "False": .truth(false)
        default: .text(text)
        }
    }
}

extension SeriesStatistics {
    fileprivate func cells(_ steps: ClosedRange<Int>?) -> [ValueTable.Cell] {
        func double(_ value: Double?) -> ValueTable.Cell { value.map { .double($0) } ?? .missing }
        func step(_ step: Int?) -> ValueTable.Cell { .optional(step) }
        let hasNumbers = count > nanCount
        return [
            .integer(count), step(steps?.lowerBound), step(steps?.upperBound),
            double(hasNumbers ? mean : nil),
            double(standardDeviation), double(minimum), double(maximum), .integer(nanCount), double(last),
            double(count > 0 ? final : nil), .integer(finalCount),
        ]
    }
}
