@_spi(Tools) import TFEvents
import ToolSupport

extension ExportCommand {
    /// Exports values that are no scalars, one event in memory at a time.
    func exportValues(
        _ runs: [RunDirectory], _ form: ValueTable.Form, to output: inout BufferedFile,
        _ diagnostics: inout Diagnostics
    ) throws {
        var export = ValueExport(kind, form, directory: kind.makesFiles ? out : nil)
        for run in runs {
            var values = RunValues(run, filter: filter, includingPending: pending.isIncluded)
            while let content = values.next(&diagnostics) {
                try export.add(content, run: run.name)
                try export.table.write(to: &output)
            }
            try export.endRun(run, filter: filter, &diagnostics)
            try export.table.write(to: &output)
        }
        try export.table.finish(to: &output)
        if export.misfitCount > 0 {
            diagnostics.note(
                "left out \(amount(export.misfitCount, "value")) not laid out as \(kind.rawValue)")
        }
        if export.unfitTensorCount > 0 {
            diagnostics.note(
                "left out \(amount(export.unfitTensorCount, "tensor")) of types or shapes that NumPy lacks")
        }
        note(rowCount: export.table.rowCount, &diagnostics)
    }

    /// Exports the sessions of the page of hyperparameters, which are few.
    func exportSessions(
        _ runs: [RunDirectory], _ form: ValueTable.Form, to output: inout BufferedFile,
        _ diagnostics: inout Diagnostics
    ) throws {
        var sessions = SessionTable()
        for run in runs {
            var values = RunValues(run, filter: filter, includingPending: pending.isIncluded)
            while let content = values.next(&diagnostics) {
                guard case .values(let values) = content else { continue }
                for value in values { sessions.add(value.interpretation, run: run.name) }
            }
        }
        var table = sessions.table(form)
        try table.finish(to: &output)
        note(rowCount: table.rowCount, &diagnostics)
    }

    private func note(rowCount: Int, _ diagnostics: inout Diagnostics) {
        guard rowCount == 0 else { return }
        diagnostics.note(
            filter.narrowing.map { "no \(kind.rawValue) fit \($0)" } ?? "no \(kind.rawValue) here")
    }
}
