@_spi(Tools) import RunComparison
@_spi(Tools) import TFEvents
import ToolSupport

extension ExportCommand {
    /// Exports a row for each run and tag; in memory are these rows, and the points of the runs that are being read.
    func exportSeries(
        _ runs: [RunDirectory], _ form: ValueTable.Form, to output: inout BufferedFile,
        _ diagnostics: inout Diagnostics
    ) throws(BufferedFileError) {
        var reading = OrderedWork<ConfiguredRun, RunSeries> { [filter, pending] run in
            RunSeries(run, filter: filter, includingPending: pending.isIncluded)
        }
        var export = SeriesExport()
        func take(_ series: RunSeries) {
            for damage in series.damage { diagnostics.report(damage) }
            export.add(series)
        }
        for run in ConfiguredRun.runs(runs) { reading.add(run) { take($0) } }
        reading.finish { take($0) }
        var table = export.table(form)
        try table.finish(to: &output)
        diagnostics.noteFilter(filter.narrowing, fitsNothing: table.rowCount == 0, "no scalar")
    }
}
