import Libc
import MetricsRecording
import OrderedJSON
import ToolSupport

/// Snapshots as a table in CSV (RFC 4180), with a column for every name in order of first appearance.
///
/// The columns are known only at the end. Until then the rows are in a file beside it, each as wide as the table was at
/// its time.
struct ReplayTable: ~Copyable {
    private var table: BufferedFile
    private var rows: BufferedFile
    private var columns: [String] = []
    private var positions: [String: Int] = [:]

    /// How many rows in succession were as wide as what.
    private var widths: [(width: Int, rows: Int)] = []

    init(path: String) throws {
        let table = try BufferedFile(path: path)
        let rows = try BufferedFile(path: path + ".rows")
        self.table = table
        self.rows = rows
    }

    deinit {
        unlink(rows.path)
    }

    mutating func write(_ snapshot: NamedValues<Double>) throws {
        for (name, _) in snapshot where positions[name] == nil {
            positions[name] = columns.count
            columns.append(name)
        }
        var cells = [String](repeating: "", count: columns.count)
        for (name, value) in snapshot {
            if let position = positions[name] { cells[position] = value.pythonDescription }
        }
        if widths.last?.width == columns.count {
            widths[widths.count - 1].rows += 1
        } else {
            widths.append((columns.count, 1))
        }
        try rows.write(cells.joined(separator: ",").utf8)
        try rows.write("\n".utf8)
    }

    mutating func finish() throws {
        try rows.flush()
        try table.write(columns.map(\.quotedForCSV).joined(separator: ",").utf8)
        try table.write("\n".utf8)
        var lines = try LineReader(path: rows.path)
        for (width, rows) in widths {
            let missing = String(repeating: ",", count: columns.count - width) + "\n"
            for _ in 0..<rows {
                if let line = try lines.next() { try table.write(line) }
                try table.write(missing.utf8)
            }
        }
        try table.flush()
    }
}

extension String {
    /// The text as a cell of a table.
    fileprivate var quotedForCSV: String {
        guard unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return self }
        return "\"" + replacing("\"", with: "\"\"") + "\""
    }
}
