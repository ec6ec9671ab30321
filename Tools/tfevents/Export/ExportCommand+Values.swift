@_spi(Tools) import TFEvents
import ToolSupport

extension ExportCommand {
    /// Exports values that are no scalars, one event in memory at a time.
    func exportValues(
        _ kindExport: any KindExport, of runs: [RunDirectory], _ form: ValueTable.Form,
        to output: inout BufferedFile, _ diagnostics: inout Diagnostics
    ) throws -> Int {
        var export = kindExport
        var made = ValueOutput(form, columns: export.columns, directory: kind.makesFiles ? out : nil)
        for run in runs {
            made.run = run.name
            var values = RunValues(run, filter: filter, includingPending: pending.isIncluded)
            while let content = values.next(&diagnostics) {
                try add(content, to: &export, &made)
                try made.write(to: &output)
            }
            try export.endRun(run, filter: filter, to: &made, &diagnostics)
            try made.write(to: &output)
        }
        try made.finish(to: &output)
        if made.misfitCount > 0 {
            diagnostics.note(
                "left out \(amount(made.misfitCount, "value")) not laid out as \(kind.rawValue)")
        }
        if made.unfitTensorCount > 0 {
            diagnostics.note(
                "left out \(amount(made.unfitTensorCount, "tensor")) of types or shapes that NumPy lacks")
        }
        note(rowCount: made.rowCount, &diagnostics)
        return made.rowCount
    }

    private func add(
        _ content: RunValues.Content, to export: inout any KindExport, _ made: inout ValueOutput
    ) throws {
        switch content {
        case .other(let event): try export.add(event, to: &made)
        case .values(let values):
            for value in values {
                if case .tensor(_, plugin: let plugin?) = value.interpretation, plugin == kind.plugin {
                    made.misfitCount += 1
                } else {
                    try export.add(value, to: &made)
                }
            }
        }
    }

    /// Exports the sessions of the page of hyperparameters, which are few.
    func exportSessions(
        _ runs: [RunDirectory], _ form: ValueTable.Form, to output: inout BufferedFile,
        _ diagnostics: inout Diagnostics
    ) throws -> Int {
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
        return table.rowCount
    }

    private func note(rowCount: Int, _ diagnostics: inout Diagnostics) {
        guard rowCount == 0 else { return }
        diagnostics.note(
            filter.narrowing.map { "no \(kind.rawValue) fit \($0)" } ?? "no \(kind.rawValue) here")
    }
}
