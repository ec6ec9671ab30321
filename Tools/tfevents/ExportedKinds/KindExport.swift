import ColumnarTables
import TFEvents

/// Makes rows, and files, of the values of one kind.
protocol KindExport {
    /// The columns of the table.
    var columns: [TableColumn] { get }

    /// Takes a value of any kind, and makes of its own kind what is wanted.
    mutating func add(_ value: RunValues.Value, to output: inout ValueOutput) throws

    /// Takes an event that is no summary.
    mutating func add(_ event: Event, to output: inout ValueOutput) throws

    /// Takes what only a run's end completes, or what the run holds beside its events.
    mutating func endRun(
        _ run: RunDirectory, filter: SeriesFilter, to output: inout ValueOutput,
        _ diagnostics: inout Diagnostics
    ) throws
}

extension KindExport {
    func add(_ value: RunValues.Value, to output: inout ValueOutput) {}
    func add(_ event: Event, to output: inout ValueOutput) {}
    func endRun(
        _ run: RunDirectory, filter: SeriesFilter, to output: inout ValueOutput,
        _ diagnostics: inout Diagnostics
    ) {}
}
