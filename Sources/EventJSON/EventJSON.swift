@_spi(Tools) public import OrderedJSON
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

    /// Bytes of a payload that is written in an unusual way up to which its fields are listed.
    private static let listedLength = 1 << 20

    /// Appends a record's payload as a JSON object, the text that ``object(of:remarks:)`` has.
    ///
    /// What no fields can give back is only listed by its fields where it is no longer than 1 MB.
    ///
    /// - Parameters:
    ///   - payload: What the record holds.
    ///   - remarks: Members to begin with: `offset`, `file`.
    ///   - text: Takes the text, in UTF-8.
    ///   - drain: Takes text that has grown to a megabyte or more out of it, so that no more is held.
    /// - Throws: What `drain` throws.
    /// - Complexity: O(*n*) in the length of the payload, in a few megabytes of memory beside it.
    public static func append<Failure>(
        _ payload: RawSpan, remarks: JSONObject = JSONObject(), to text: inout [UInt8],
        drain: @escaping (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var output = TextOutput(text, drain: drain)
        text = []
        defer { text = output.bytes }
        output.bytes.append(UInt8(ascii: "{"))
        for (index, member) in remarks.members.enumerated() {
            if index > 0 { output.bytes.append(literal: ", ") }
            appendMember(member.key, member.value, to: &output.bytes)
        }
        let isFirst = remarks.members.isEmpty
        if output.bytes.append(plainScalars: payload, isFirst: isFirst) {
            output.bytes.append(UInt8(ascii: "}"))
            return
        }
        var fields = WireReader(payload)
        do {
            if try MessageType.event.canonicalSize(&fields) == payload.byteCount {
                var fields = WireReader(payload)
                try MessageType.event.printMembers(&fields, isFirst: isFirst, to: &output)
                output.bytes.append(UInt8(ascii: "}"))
                return
            }
        } catch let error as Failure {
            throw error
        } catch {
            if !isFirst { output.bytes += ", ".utf8 }
            appendMember("error", .string("\(error)"), to: &output.bytes)
            return try appendRaw(payload, isFirst: false, to: &output)
        }
        var members = JSONObject()
        if payload.byteCount <= listedLength {
            members = object(of: payload)
            members[rawName] = nil
        } else {
            members["error"] = "its many fields stand in an unusual way: only raw gives them"
        }
        for (index, member) in members.members.enumerated() {
            if !isFirst || index > 0 { output.bytes += ", ".utf8 }
            appendMember(member.key, member.value, to: &output.bytes)
        }
        try appendRaw(payload, isFirst: isFirst && members.members.isEmpty, to: &output)
    }

    private static func appendRaw<Failure>(
        _ payload: RawSpan, isFirst: Bool, to output: inout TextOutput<Failure>
    ) throws(Failure) {
        if !isFirst { output.bytes += ", ".utf8 }
        output.bytes += "\"\(rawName)\": ".utf8
        try output.append(base64: payload)
        output.bytes.append(UInt8(ascii: "}"))
    }

    private static func appendMember(_ key: String, _ value: JSONValue, to text: inout [UInt8]) {
        JSONValue.string(key).append(to: &text)
        text.append(literal: ": ")
        value.append(to: &text)
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
