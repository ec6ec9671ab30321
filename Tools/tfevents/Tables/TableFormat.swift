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
        case .jsonl: JSONValue.string(text).text()
        case .csv: Self.csvField(text)
        }
    }

    /// Bytes decide: a comma separates fields also where it is one Character with the combining mark behind it.
    private static func csvField(_ text: String) -> String {
        let quote = UInt8(ascii: "\"")
        let special: [UInt8] = [quote, UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        guard text.utf8.contains(where: special.contains) else { return text }
        let doubled = text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
        return String(decoding: [quote] + doubled + [quote], as: UTF8.self)
    }
}
