import ColumnarTables
@_spi(Tools) import TFEvents

/// The sessions of all runs: a row each, with a column for each hyperparameter.
struct SessionTable {
    private struct Session {
        let run: String
        let start: HyperparameterRecord.SessionStart?
        var end: HyperparameterRecord.SessionEnd?
    }

    private var sessions: [Session] = []

    /// Takes a value of a run.
    mutating func add(_ interpretation: Summary.Interpretation, run: String) {
        guard case .hyperparameters(let record) = interpretation else { return }
        switch record {
        case .experiment: break
        case .sessionStart(let start): sessions.append(Session(run: run, start: start))
        case .sessionEnd(let end):
            if sessions.last?.run != run { sessions.append(Session(run: run, start: nil)) }
            sessions[sessions.count - 1].end = end
        }
    }

    private static let ownColumns = [
        TableColumn("run", .text), TableColumn("group", .text, isOptional: true),
        TableColumn("status", .text, isOptional: true), TableColumn("start_time", .double, isOptional: true),
        TableColumn("end_time", .double, isOptional: true),
    ]

    /// The rows; a hyperparameter with the name of another column has `hparam:` before it.
    func table(_ form: ValueTable.Form) -> ValueTable {
        let hyperparameters = HyperparameterValues(sessions.compactMap(\.start?.hyperparameters).joined())
            .names
        let cells = sessions.map { session in
            hyperparameters.map { session.start?.hyperparameters[$0]?.cell ?? .missing }
        }
        let columns = hyperparameters.enumerated().map { index, name in
            TableColumn(hyperparameter: name, beside: Self.ownColumns, fitting: cells.lazy.map { $0[index] })
        }
        var table = ValueTable(form, columns: Self.ownColumns + columns)
        for (session, cells) in zip(sessions, cells) {
            let group = session.start?.groupName ?? ""
            table.add(
                [
                    .text(session.run), group.isEmpty ? .missing : .text(group),
                    session.end.map { .text($0.status.name) } ?? .missing,
                    session.start.map { .number(.double($0.startTime)) } ?? .missing,
                    session.end.map { .number(.double($0.endTime)) } ?? .missing,
                ] + cells)
        }
        return table
    }
}

extension HyperparameterRecord.Status {
    fileprivate var name: String {
        switch self {
        case .success: "success"
        case .failure: "failure"
        case .running: "running"
        default: "unknown"
        }
    }
}

extension HyperparameterRecord.Value {
    fileprivate var cell: ValueTable.Cell {
        switch self {
        case .null: .missing
        case .number(let value): .number(Int64(exactly: value).map { .integer($0) } ?? .double(value))
        case .bool(let value): .truth(value)
        case .string, .other: isNothing ? .missing : .text(description)
        }
    }
}
