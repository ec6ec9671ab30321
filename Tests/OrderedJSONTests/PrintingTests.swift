import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite
struct Printing {
    let value: JSONValue = [
        "z": .null, "a": [1, 2.0, true], "empty": [[:], []],
        "text": "q\"\\/\u{8}\u{C}\n\r\t\u{1}\u{7F}\u{E9}\u{1F600}",
        "limits": [.integer(.min), .integer(.max)],
        "numbers": [.double(.nan), .double(.infinity), .double(-.infinity), -0.0, 1e16, 1e-5, 0.1],
    ]

    @Test func printsAsPythonDoes() {
        let text = #"""
            {"z": null, "a": [1, 2.0, true], "empty": [{}, []], \#
            "text": "q\"\\/\b\f\n\r\t\u0001\u007f\u00e9\ud83d\ude00", \#
            "limits": [-9223372036854775808, 9223372036854775807], \#
            "numbers": [NaN, Infinity, -Infinity, -0.0, 1e+16, 1e-05, 0.1]}
            """#
        #expect(value.text() == text)
        #expect("\(value)" == text)
    }

    @Test func printsWithoutSpaces() {
        #expect((["a": [1, 2], "b": [:]] as JSONValue).text(.compact) == #"{"a":[1,2],"b":{}}"#)
    }

    @Test func printsUnescapedTextOnRequest() {
        var format = JSONFormat.compact
        format.escapesNonASCII = false
        #expect(
            JSONValue.string("\u{E9}\u{1F600}\u{7F}\u{1F}").text(format)
                == "\"\u{E9}\u{1F600}\\u007f\\u001f\""
        )
    }

    @Test(.enabled(if: Python.isPresent, Comment(rawValue: Python.absence)))
    func isUnchangedByPython() throws {
        let script = "import sys,json\nfor l in sys.stdin: print(json.dumps(json.loads(l)))"
        #expect(try Python.lines(script, input: value.text()) == [Substring(value.text())])
    }

    @Test(
        arguments: [
            (0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (1e15, "1000000000000000.0"), (1e16, "1e+16"),
            (1.5e16, "1.5e+16"),
            (12_345_678_901_234_568, "1.2345678901234568e+16"), (9_999_999_999_999_998, "9999999999999998.0"),
            (0.0001, "0.0001"), (0.000123, "0.000123"), (0.00001, "1e-05"), (-1.25e-7, "-1.25e-07"),
            (.leastNonzeroMagnitude, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"), (0.1 + 0.2, "0.30000000000000004"),
            (.nan, "nan"), (-.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"),
        ] as [(Double, String)])
    func describesDoublesAsPythonDoes(value: Double, text: String) {
        #expect(value.pythonDescription == text)
    }

    @Test(.enabled(if: Python.isPresent, Comment(rawValue: Python.absence)))
    func describesEveryDoubleAsPythonDoes() throws {
        let doubles = difficultDoubles(count: 200_000)
        let input = doubles.map { String($0.bitPattern) }.joined(separator: "\n")
        let script =
            "import sys,struct\nfor l in sys.stdin: print(repr(struct.unpack('<d',struct.pack('<Q',int(l)))[0]))"
        let expected = try Python.lines(script, input: input)
        #expect(expected.count == doubles.count)
        for (double, text) in zip(doubles, expected) where double.pythonDescription != text {
            Issue.record("\(double.pythonDescription) is \(text) in Python")
        }
    }

    @Test
    func printsEveryRecordedLineAsItWasWritten() throws {
        let lines = try run(["gunzip", "-c", Fixtures.episodes.path]).lines
        #expect(lines.count == 2585)
        for line in lines {
            #expect(try JSONValue(parsing: String(line)).text(.compact) == line)
        }
    }
}
