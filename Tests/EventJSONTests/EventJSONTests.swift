import EventJSON
import Foundation
import OrderedJSON
@_spi(Tools) import TFEvents
import TestSupport
import Testing

@Suite struct EventJSONTests {
    /// The object of a payload, after it has been text.
    private func object(_ payload: [UInt8]) throws -> JSONObject {
        let object = EventJSON.object(of: payload.span.bytes)
        var text: [UInt8] = []
        EventJSON.append(payload.span.bytes, to: &text) { (_: inout [UInt8]) in }
        #expect(String(decoding: text, as: UTF8.self) == JSONValue.object(object).text())
        return try #require(try JSONValue(parsing: JSONValue.object(object).text()).objectValue)
    }

    /// Fields of one byte of key.
    private func delimited(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        [number << 3 | 2, UInt8(content.count)] + content
    }

    private func event(value: [UInt8]) -> [UInt8] { delimited(5, delimited(1, value)) }

    @Test func namesFieldsAsTensorBoardDoes() throws {
        let bits = Array(withUnsafeBytes(of: Float(0.1).bitPattern.littleEndian) { Array($0) })
        let value = delimited(1, Array("loss".utf8)) + [0x15] + bits
        let object = try object([0x10, 3] + event(value: value))
        #expect(
            JSONValue.object(object).text()
                == #"{"step": 3, "summary": {"value": [{"tag": "loss", "simple_value": 0.1}]}}"#)
    }

    @Test(
        arguments: [
            [], [0x10, 0], [0x10, 0x80, 0x00], [0x08, 1], [0x10, 3, 0x10, 4],
            [0x10] + [UInt8](repeating: 0xff, count: 9) + [1],
            [0x2a, 0], [0x2a, 5, 1], [0xff], [0x0b, 0x0c], [0x7a, 1, 0x80], [0x1a, 2, 0xff, 0xfe],
        ] as [[UInt8]])
    func anyBytesComeBack(payload: [UInt8]) throws {
        let object = try object(payload)
        #expect(try EventJSON.payload(of: object) == payload, "\(object)")
    }

    @Test func keepsWhatNoFieldCanSayAsRaw() throws {
        #expect(try object([0x10, 3])["raw"] == nil)
        #expect(try object([0x10, 0])["raw"] == nil)
        #expect(try object([0x10, 0x83, 0x00])["raw"] != nil)
        #expect(try object([0x2a, 0, 0x10, 3])["raw"] != nil)
        let undecodable = try object([0x2a, 5, 1])
        #expect(undecodable["raw"] != nil)
        #expect(undecodable["error"]?.stringValue?.contains("byte 1 of the event") == true)
    }

    @Test func keepsUnknownFieldsWhereTheyStand() throws {
        let value = delimited(1, Array("a".utf8)) + [0x78, 1]
        let object = try object(event(value: value))
        #expect(object["raw"] == nil)
        #expect(object["summary"]?["value"]?.arrayValue?.first?["unknown_fields"] == "eAE=")
    }

    @Test func anyRandomPayloadComesBack() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            // Short fields of small numbers, nested by chance, so that many of them are messages.
            var payload: [UInt8] = []
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let content = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                    UInt8.random(in: 0...100, using: &generator)
                }
                payload += delimited(UInt8.random(in: 1...11, using: &generator), content)
            }
            #expect(try EventJSON.payload(of: object(payload)) == payload)
            #expect(try EventJSON.payload(of: object(event(value: payload))) == event(value: payload))
        }
    }

    @Test(arguments: [
        0x7fc0_0000, 0xffc0_0000, 0x7f80_0001, 0x7fff_ffff, 0x7f80_0000, 0xff80_0000, 0x8000_0000,
    ])
    func everyBitOfAFloatComesBack(bits: UInt32) throws {
        let payload = event(value: [0x15] + withUnsafeBytes(of: bits.littleEndian) { Array($0) })
        let object = try object(payload)
        #expect(object["raw"] == nil)
        #expect(try EventJSON.payload(of: object) == payload)
    }

    @Test func everyBitOfADoubleComesBack() throws {
        let nans = [0x7ff8_0000_0000_0001, 0xfff8_0000_0000_0000, 0x7ff0_0000_0000_0001] as [UInt64]
        for double in difficultDoubles(count: 20_000) + nans.map({ Double(bitPattern: $0) }) {
            let payload = [0x09] + withUnsafeBytes(of: double.bitPattern.littleEndian) { Array($0) }
            let object = try object(payload)
            #expect(object["raw"] == nil)
            #expect(try EventJSON.payload(of: object) == payload)
        }
    }

    @Test func floatsTakeTheirShortestForm() throws {
        for double in difficultDoubles(count: 20_000) {
            let float = Float(double)
            let payload = event(
                value: [0x15] + withUnsafeBytes(of: float.bitPattern.littleEndian) { Array($0) })
            let value = try object(payload)["summary"]?["value"]?.arrayValue?.first?["simple_value"]
            guard float.isFinite else { continue }
            #expect(value?.doubleValue.map { Float($0) } == float)
            #expect(value?.doubleValue == Double(float.description))
        }
    }

    /// The shortest text of this one is nearer to its neighbour once it is read as a double.
    @Test func theFloatWhoseShortestFormDeceivesKeepsItsDigits() {
        let float = Float(bitPattern: 0x15ae_43fd)
        #expect(Double(float.description).map { Float($0) } != float)
        #expect(Float(float.shortestDouble) == float)
    }

    @Test(arguments: [
        (#"{"stpe": 3}"#, "stpe: there is no such field"),
        (
            #"{"step": "3"}"#,
            #"step: expected an integer from -9223372036854775808 to 9223372036854775807, found "3""#
        ),
        (
            #"{"summary": {"value": [{"tag": "a"}, {"tag": 5}]}}"#,
            "summary.value[1].tag: expected text, found 5"
        ),
        (#"{"summary": {"value": {}}}"#, "summary.value: expected an array, found {}"),
        (
            #"{"summary": {"value": [{"tensor": {"int_val": [2147483648]}}]}}"#,
            "summary.value[0].tensor.int_val[0]: expected an integer from -2147483648 to 2147483647, found 2147483648"
        ),
        (#"{"graph_def": "a"}"#, #"graph_def: expected text in base64, found "a""#),
        (#"{"raw": 1}"#, "raw: expected text in base64, found 1"),
    ])
    func saysWhichMemberIsWrong(text: String, message: String) throws {
        let object = try #require(try JSONValue(parsing: text).objectValue)
        let error = try #require(throws: EventJSONError.self) { try EventJSON.payload(of: object) }
        #expect("\(error)" == message)
    }

    @Test func bytesStandInBase64() throws {
        for count in 0..<70 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
            let payload = delimited(4, bytes)
            #expect(try object(payload)["graph_def"] == .string(Data(bytes).base64EncodedString()))
        }
    }

    @Test func remarksComeFirstAndAreNoPartOfTheEvent() throws {
        let payload: [UInt8] = [0x10, 3]
        let object = EventJSON.object(of: payload.span.bytes, remarks: ["offset": 12, "file": "a"])
        #expect(JSONValue.object(object).text() == #"{"offset": 12, "file": "a", "step": 3}"#)
        #expect(try EventJSON.payload(of: object) == payload)
    }
}
