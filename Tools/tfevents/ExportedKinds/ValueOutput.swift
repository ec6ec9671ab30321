import ColumnarTables
@_spi(Tools) import TFEvents
import ToolSupport

/// The rows and files that an export makes of values.
struct ValueOutput {
    /// The columns that say where a value stands.
    static let placeColumns = [
        TableColumn("run", .text), TableColumn("tag", .text), TableColumn("step", .integer),
        TableColumn("wall_time", .double),
    ]

    /// The run that the values belong to.
    var run = ""
    /// Values of series of the kind that are not laid out as it wants.
    var misfitCount = 0
    /// Tensors that a file cannot hold.
    var unfitTensorCount = 0
    /// The rows of what was taken so far.
    private var table: ValueTable
    private var files: ExportedFiles?

    typealias Cell = ValueTable.Cell

    /// An export into a directory; nil for a kind that makes no files.
    init(_ form: ValueTable.Form, columns: [TableColumn], directory: String?) {
        table = ValueTable(form, columns: columns)
        files = directory.map { ExportedFiles($0) }
    }

    var rowCount: Int { table.rowCount }

    /// Writes the rows that are ready.
    mutating func write(to output: inout BufferedFile) throws(BufferedFileError) {
        try table.write(to: &output)
    }

    /// Writes all rows that are left, and the table's end.
    mutating func finish(to output: inout BufferedFile) throws(BufferedFileError) {
        try table.finish(to: &output)
    }

    /// Appends a row of a value: its place, then these cells.
    mutating func add(_ value: RunValues.Value, _ cells: [Cell]) {
        let place: [Cell] = [
            .text(run), .text(String(readable: value.tag)), .integer(value.step),
            .number(.double(value.wallTime)),
        ]
        add(place + cells)
    }

    /// Appends a row.
    mutating func add(_ cells: [Cell]) { table.add(cells) }

    /// Writes a file of a value, one of several or all of it.
    ///
    /// - Returns: The file's path below the directory.
    mutating func write(
        _ bytes: [UInt8], of value: RunValues.Value, _ index: Int = 0, of count: Int = 1, suffix: String
    ) throws -> String {
        let name = count > 1 ? "\(value.step)-\(index)" : "\(value.step)"
        return try write(bytes, in: [String(readable: value.tag)], name: name, suffix: suffix)
    }

    /// Writes a file of the run into folders below the run's own.
    ///
    /// - Returns: The file's path below the directory.
    mutating func write(
        _ bytes: [UInt8], in folders: [String], name: String, suffix: String
    ) throws -> String {
        try files?.write(bytes, in: [run] + folders, name: name, suffix: suffix) ?? ""
    }
}
