import EventJSON
import OrderedJSON

/// Records that are printed together, a line each.
struct DumpedRecords: Sendable {
    /// The file that the lines name; nil where they name none.
    let file: String?

    private var payloads: [UInt8] = []
    /// Where each record begins in its file, and where its payload ends in `payloads`.
    private var records: [(offset: UInt64, end: Int)] = []

    /// Bytes of payloads that are printed together.
    private static let capacity = 1 << 16

    init(file: String?) { self.file = file }

    var isEmpty: Bool { records.isEmpty }

    /// Whether there is room for a payload.
    func hasRoom(for payload: RawSpan) -> Bool { payloads.count + payload.byteCount <= Self.capacity }

    /// Takes a record.
    mutating func add(_ payload: RawSpan, at offset: UInt64) {
        // The bytes are copied within the call.
        unsafe payload.withUnsafeBytes { unsafe payloads.append(contentsOf: $0) }
        records.append((offset, payloads.count))
    }

    /// The lines of the records.
    func lines() -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(4 * payloads.count)
        var remarks = Self.remarks(file: file)
        var begin = 0
        // The spans live as long as the calls.
        let bytes = unsafe payloads.span.bytes
        for (offset, end) in records {
            remarks["offset"] = .integer(Int(clamping: offset))
            EventJSON.append(bytes.extracting(begin..<end), remarks: remarks, to: &text) {
                (_: inout [UInt8]) in
            }
            text.append(UInt8(ascii: "\n"))
            begin = end
        }
        return text
    }

    /// What stands in front of a record's fields, the offset aside.
    static func remarks(file: String?) -> JSONObject {
        file.map { ["file": .string($0)] } ?? JSONObject()
    }
}
