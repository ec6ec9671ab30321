import ArgumentParser
import OrderedJSON

/// The form of an exported table.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    /// A header, then rows; text in quotes where RFC 4180 wants them.
    case csv
    /// A JSON object for each row.
    case jsonl

    /// A text as a field or a JSON string.
    func quoted(_ text: String) -> String {
        switch self {
        case .jsonl: return JSONValue.string(text).text()
        case .csv:
            let special: Set<Character> = [",", "\"", "\n", "\r", "\r\n"]
            guard text.contains(where: special.contains) else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        }
    }
}
