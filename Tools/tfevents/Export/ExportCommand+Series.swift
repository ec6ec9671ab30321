@_spi(Tools) import RunComparison
import SystemPackage
@_spi(Tools) import TFEvents
import ToolSupport

extension ExportCommand {
    /// Exports a row for each run and tag; in memory are these rows, and the points of the runs that are being read.
    func exportSeries(
        _ runs: [RunDirectory], unread: [FilePath], _ since: inout SinceReadings, _ form: ValueTable.Form,
        to output: inout BufferedFile, _ diagnostics: inout Diagnostics
    ) throws(BufferedFileError) -> Int {
        var reading = OrderedWork<(ConfiguredRun, SinceState.Run?), RunSeries> {
            [filter, pending] run, known in
            known.map { RunSeries(run, since: $0, filter: filter) }
                ?? RunSeries(run, filter: filter, includingPending: pending.isIncluded)
        }
        var export = SeriesExport()
        func take(_ series: RunSeries) {
            for damage in series.damage { diagnostics.report(damage) }
            if let file = series.replacedFile { diagnostics.note(replaced: series.run.directory, file) }
            since.note(series.run.directory, series.progress, series.series)
            export.add(series)
        }
        for run in ConfiguredRun.runs(since.introductions(of: runs)) {
            reading.add((run, since.known(run.directory))) { take($0) }
        }
        reading.finish { take($0) }
        _ = since.vanishedRuns(unless: unread, &diagnostics)
        var table = export.table(form)
        try table.finish(to: &output)
        diagnostics.noteFilter(filter.narrowing, fitsNothing: table.rowCount == 0, "no scalar")
        return table.rowCount
    }
}
