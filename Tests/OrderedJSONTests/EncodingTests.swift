import Foundation
import OrderedJSON
import Testing

/// What `Codable` gives of a value, as JSON.
@Suite struct EncodingTests {
    private struct Run: Encodable {
        enum Kind: String, Encodable { case training }

        var name = "a"
        var kind = Kind.training
        var rate: Float = 0.1
        var seeds: [UInt64] = [1, .max]
        var limits: [String: Double?] = ["z": 1, "b": nil, "é": .nan]
        var parent: String?
        var began = Date(timeIntervalSince1970: 1_714_979_289.25)
        var nested: [[Bool]] = [[true], []]
    }

    @Test func keepsTheOrderOfMembersAndSortsDictionaries() throws {
        let json = try JSONValue(encoding: Run())
        #expect(
            json.text()
                == #"{"name": "a", "kind": "training", "rate": 0.1, "seeds": [1, 1.8446744073709552e+19], "#
                + #""limits": {"b": null, "z": 1.0, "\u00e9": NaN}, "#
                + #""began": "2024-05-06T07:08:09.250Z", "nested": [[true], []]}"#)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-0.5, "1969-12-31T23:59:59.500Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (253_402_300_798, "9999-12-31T23:59:58Z"), (1e15, "1000000000000000.0"),
        ] as [(Double, String)])
    func writesDatesInUTC(_ seconds: Double, _ text: String) throws {
        #expect(try JSONValue(encoding: Date(timeIntervalSince1970: seconds)) == .string(text))
    }

    @Test func indentsForPeople() throws {
        let json: JSONValue = ["a": [1, ["b": "é"]], "c": [:], "d": []]
        #expect(
            json.indentedText == """
                {
                  "a": [
                    1,
                    {
                      "b": "é"
                    }
                  ],
                  "c": {},
                  "d": []
                }
                """)
    }
}
