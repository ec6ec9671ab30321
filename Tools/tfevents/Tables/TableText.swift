@_spi(Tools) import TFEvents
import TerminalGraphics

/// How names of runs and tags stand in a table.
struct TableText: Sendable {
    let format: TableFormat
    /// Whether a spreadsheet must not take a name for a formula.
    let neutralizesFormulas: Bool

    /// Whether control characters are made visible, as a terminal wants it.
    let isForTerminal: Bool

    /// A name as a field or a JSON string.
    func quoted(_ name: String) -> [UInt8] {
        // What begins a formula: owasp.org, CSV injection.
        let beginsFormula = name.utf8.first.map { Array("=+-@\t\r".utf8).contains($0) } ?? false
        let name = isForTerminal ? visible(name) : name
        return Array(format.quoted(neutralizesFormulas && beginsFormula ? "'" + name : name).utf8)
    }

    /// A tag as a field or a JSON string.
    func quoted(tag: [UInt8]) -> [UInt8] { quoted(String(readable: tag)) }
}
