import EventVerification

/// What `tfevents verify --as-tensorboard` prints: a line for each series.
enum SeriesTable {
    static func lines(_ view: TensorBoardView) -> [String] {
        let rows =
            [["run", "tag", "plugin", "points", "default loader", "Python loader"]]
            + view.series.map { series in
                [
                    series.run, series.tag, series.plugin, "\(series.points)",
                    series.defaultLoader.map { "\($0)" } ?? "-", "\(series.pythonLoader)",
                ].map { $0.withoutControls }
            }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let table = rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column < 3 ? cell + padding : padding + cell
            }
            return cells.joined(separator: "  ")
        }
        return table
            + view.fatalFiles.map { "TensorBoard's data server ends when it reads \($0)." }
    }
}

extension String {
    /// The text on one line.
    fileprivate var withoutControls: String {
        let scalars = unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return scalars.joined()
    }
}
