import ArgumentParser
import ColumnarTables

/// What `tfevents export` makes of a table.
enum ExportFormat: ExpressibleByArgument, Hashable {
    /// A row in a line.
    case text(TableFormat)
    /// Column by column.
    case columnar(ColumnarFormat)

    init?(argument: String) {
        if let format = TableFormat(argument: argument) {
            self = .text(format)
        } else if let format = ColumnarFormat(rawValue: argument) {
            self = .columnar(format)
        } else {
            return nil
        }
    }

    var defaultValueDescription: String {
        switch self {
        case .text(let format): format.rawValue
        case .columnar(let format): format.rawValue
        }
    }

    static var allValueStrings: [String] {
        TableFormat.allCases.map(\.rawValue) + ColumnarFormat.allCases.map(\.rawValue)
    }
}
