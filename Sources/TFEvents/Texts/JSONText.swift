#if JSONTexts
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A value as JSON for people to read.
func prettyJSON(of value: some Encodable) throws(InvalidArgument) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    encoder.dateEncodingStrategy = .iso8601
    do {
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
        throw InvalidArgument("value", expected: "a value that encodes as JSON", found: "\(error)")
    }
}
#endif
