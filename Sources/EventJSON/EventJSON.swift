public import OrderedJSON
import TFEvents

/// Events as JSON objects, without loss.
///
///     {"offset": 0, "wall_time": 1.5, "step": 3, "summary": {"value": [{"tag": "loss", "simple_value": 0.5}]}}
///
/// Members have the names of Protos/, and there is one for each field that is there. Bytes stand in base64.
/// What the members cannot give back to the byte, because it was not written in the usual order or is no
/// event at all, stands whole beside them as `raw`.
public enum EventJSON {
    private static let rawName = "raw"

    /// Members that say something about a record and are no part of it.
    private static let remarks: Set = ["file", "offset", "error"]

    /// A record's payload as a JSON object.
    ///
    /// - Parameters:
    ///   - payload: What the record holds.
    ///   - remarks: Members to begin with: `offset`, `file`.
    /// - Returns: An object that ``payload(of:)`` turns into the same bytes.
    public static func object(of payload: RawSpan, remarks: JSONObject = JSONObject()) -> JSONObject {
        var object = remarks
        do {
            var fields = WireReader(payload)
            let event = try MessageType.event.object(&fields)
            for member in event.members { object[member.key] = member.value }
            if (try? Self.payload(of: event)).map({ payload.holds($0) }) != true {
                object[rawName] = .string(Base64.encode([UInt8](payload)))
            }
        } catch {
            object["error"] = .string("\(error)")
            object[rawName] = .string(Base64.encode([UInt8](payload)))
        }
        return object
    }

    /// The record's payload that a JSON object stands for: its `raw` bytes, if any, or its fields.
    ///
    /// - Throws: ``EventJSONError`` where the object is no event.
    public static func payload(of object: JSONObject) throws(EventJSONError) -> [UInt8] {
        if let raw = object[rawName] { return try Base64.bytes(raw, rawName) }
        var wire = WireBuffer()
        try MessageType.event.append(object, ignoring: remarks, to: &wire)
        return wire.bytes
    }
}

extension RawSpan {
    fileprivate func holds(_ bytes: [UInt8]) -> Bool {
        unsafe withUnsafeBytes { unsafe $0.elementsEqual(bytes) }
    }
}
