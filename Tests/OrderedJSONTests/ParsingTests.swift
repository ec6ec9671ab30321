import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite
struct Parsing {
    @Test(
        arguments: [
            ("null", .null), ("true", true), (" false\n", false), ("0", 0), ("-0", 0), ("-12", -12),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("1.0", .double(1)),
            ("-0.0", .double(-0.0)),
            ("1e2", .double(100)), ("1E-2", .double(0.01)), ("1e999", .double(.infinity)),
            ("1e-999", .double(0)),
            ("1e99999999999999999999", .double(.infinity)), ("0e99999999999999999999", .double(0)),
            ("Infinity", .double(.infinity)), ("-Infinity", .double(-.infinity)),
            ("\"\"", ""), (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
            (#""\u00e9\u20AC""#, "\u{E9}\u{20AC}"), (#""x\ud83d\ude00y""#, "x\u{1F600}y"),
            (#""\u0000""#, "\u{0}"), ("\"\u{7F}\u{1F600}\"", "\u{7F}\u{1F600}"),
            ("[]", []), ("[ 1 ,\t[2],\r\n{} ]", [1, [2], [:]]), ("{}", [:]),
            (#"{"b": 1, "a": {"z": null, "y": []}}"#, ["b": 1, "a": ["z": .null, "y": []]]),
        ] as [(String, JSONValue)])
    func takesEveryForm(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test func takesNotANumber() throws {
        #expect(try JSONValue(parsing: "NaN").doubleValue?.isNaN == true)
    }

    @Test func tellsNegativeZeroApart() throws {
        #expect(try JSONValue(parsing: "-0.0").doubleValue?.sign == .minus)
    }

    @Test(arguments: [
        ("", 0, "expected a value, found the end of the text"),
        ("nul", 0, "expected null, found 'n'"),
        ("[1,]", 3, "expected a value, found ']'"),
        ("[1 2]", 3, "expected ',' or ']', found '2'"),
        ("{a: 1}", 1, "expected a key in quotes, found 'a'"),
        (#"{"a" 1}"#, 5, "expected ':', found '1'"),
        (#"{"a": 1,}"#, 8, "expected a key in quotes, found '}'"),
        (#"{"a": 1"#, 7, "expected ',' or '}', found the end of the text"),
        ("01", 1, "expected the end of the text, found '1'"),
        ("1 x", 2, "expected the end of the text, found 'x'"),
        ("1.", 2, "expected a digit, found the end of the text"),
        (".5", 0, "expected a value, found '.'"),
        ("+1", 0, "expected a value, found '+'"),
        ("1e+", 3, "expected a digit, found the end of the text"),
        ("-", 1, "expected a digit, found the end of the text"),
        ("-Inf", 1, "expected Infinity, found 'I'"),
        ("\"a", 2, "expected the string's closing quote, found the end of the text"),
        ("\"a\nb\"", 2, "expected an escape in place of a control character, found a line break"),
        (#""\x""#, 2, "expected one of \"\\/bfnrtu after a backslash, found 'x'"),
        (#""\u12g4""#, 5, "expected four hexadecimal digits, found 'g'"),
        (#""\ud83d""#, 2, "expected both halves of a surrogate pair, found 'u'"),
        (#""\ud83d\u0041""#, 2, "expected both halves of a surrogate pair, found 'u'"),
        (#""\ude00\ud83d""#, 2, "expected both halves of a surrogate pair, found 'u'"),
        ("'a'", 0, "expected a value, found '''"),
        ("\u{FEFF}1", 0, "expected a value, found byte 0xef"),
    ])
    func refusesWhatIsNoJSON(text: String, offset: Int, problem: String) {
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
        #expect(error?.offset == offset)
        #expect(error?.problem == problem)
    }

    @Test(
        arguments: [
            ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC3, 0x22], 2), ([0x22, 0xC0, 0xAF, 0x22], 1),
            ([0x22, 0xED, 0xA0, 0x80, 0x22], 1), ([0x22, 0xC3, 0xA9, 0xF4, 0x90, 0x80, 0x80, 0x22], 3),
        ] as [([UInt8], Int)])
    func refusesInvalidUTF8(bytes: [UInt8], offset: Int) {
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: bytes) }
        #expect(error?.offset == offset)
        #expect(error?.expected == "valid UTF-8")
    }

    @Test func namesLineAndColumn() {
        let error = #expect(throws: JSONParseError.self) {
            try JSONValue(parsing: "{\n \"\u{E9}\u{20AC}\": x}")
        }
        #expect(error?.description == "line 2, column 8: expected a value, found 'x'")
        #expect(error?.offset == 12)
    }

    @Test func limitsNesting() throws {
        #expect(throws: Never.self) {
            try JSONValue(parsing: String(repeating: "[", count: 512) + String(repeating: "]", count: 512))
        }
        let error = #expect(throws: JSONParseError.self) {
            try JSONValue(parsing: String(repeating: "[", count: 1_000_000))
        }
        #expect(error?.offset == 512)
        #expect(throws: Never.self) { try JSONValue(parsing: "[[],[],{},{}]", depthLimit: 2) }
    }

    @Test func keepsTheFirstPlaceAndTheLastValueOfAKeyGivenTwice() throws {
        #expect(try JSONValue(parsing: #"{"a": 1, "b": 2, "a": 3}"#) == ["a": 3, "b": 2])
    }

    @Test func survivesEveryPrefixAndEveryChangedByte() {
        let text = Array(#"{"a\u00e9":[1,-2.5e3,true,null,"\ud83d\ude00"],"b":{"c":NaN,"d":-Infinity}}"#.utf8)
        for count in 0..<text.count {
            #expect(throws: JSONParseError.self) { try JSONValue(parsing: Array(text.prefix(count))) }
        }
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[index] = byte
                _ = try? JSONValue(parsing: changed)
            }
        }
    }

    @Test(.enabled(if: Python.isPresent, Comment(rawValue: Python.absence)))
    func readsNumbersAsPythonDoes() throws {
        let texts = difficultDoubles(count: 50_000).filter(\.isFinite).flatMap { double in
            let text = double.pythonDescription
            return [text, text.replacing("e", with: "7e"), text + "1"]
        }
        let script = "import sys,json\nfor l in sys.stdin: print(float(json.loads(l)).hex())"
        let expected = try Python.lines(script, input: texts.joined(separator: "\n"))
        #expect(expected.count == texts.count)
        for (text, hex) in zip(texts, expected) {
            let value = try JSONValue(parsing: text).doubleValue
            #expect(value?.bitPattern == Double(pythonHex: hex)?.bitPattern, "\(text)")
        }
    }
}

extension Double {
    /// Reads what Python's `float.hex` prints.
    init?(pythonHex text: Substring) {
        self.init(text == "nan" ? "nan" : String(text))
    }
}
