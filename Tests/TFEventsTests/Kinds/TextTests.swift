import Testing

@testable import TFEvents

@Suite struct TextTests {
    @Test func isReadAsItWasLogged() throws {
        let logged = try LoggedKinds()
        let texts = [
            "", "**Markdown**\n\n- a\n- b", "Ähm 🤖 \u{0}", String(repeating: "long ", count: 100_000),
        ]
        for (step, text) in texts.enumerated() {
            logged.writer.addText(
                "notes", text, step: step, displayName: "Notes", description: "what *happened*")
        }
        let values = try logged.read()
        #expect(values.map(\.interpretation) == texts.map { .text([$0]) })
        #expect(values.map(\.step) == [0, 1, 2, 3])
        let metadata = SummaryMetadata(
            plugin: .init(name: "text"), displayName: "Notes", description: "what *happened*",
            dataClass: .tensor)
        #expect(values.allSatisfy { $0.metadata == metadata })
    }

    @Test func makesATableOfRows() throws {
        let table = try MarkdownTable(
            header: ["name", "value"], rows: [["a|b", "1"], ["two\r\nlines", "`x`"]])
        #expect(
            table.markdown == """
                | name | value |
                | --- | --- |
                | a\\|b | 1 |
                | two<br>lines | `x` |
                """)
        let logged = try LoggedKinds()
        logged.writer.addText("table", table, step: 0)
        #expect(try logged.read().map(\.interpretation) == [.text([table.markdown])])
    }

    @Test func refusesATableWithoutColumnsAndRowsThatDoNotFit() {
        #expect(throws: InvalidArgument("header", expected: "a column or more", found: "none")) {
            try MarkdownTable(header: [], rows: [])
        }
        #expect(throws: InvalidArgument("rows[1]", expected: "2 cells", found: "3")) {
            try MarkdownTable(header: ["a", "b"], rows: [["1", "2"], ["1", "2", "3"]])
        }
    }

    private struct Configuration: Encodable {
        var name = "a/b"
        var rate = 0.5
        var limit = Double.infinity
        var layers = [1, 2]
    }

    @Test func showsAValueAsJSON() throws {
        let logged = try LoggedKinds()
        logged.writer.addJSON("configuration", Configuration(), step: 0)
        let json = """
            ```json
            {
              "name": "a/b",
              "rate": 0.5,
              "limit": Infinity,
              "layers": [
                1,
                2
              ]
            }
            ```
            """
        #expect(try logged.read().map(\.interpretation) == [.text([json])])
    }

    private struct Stubborn: Encodable, Error {
        func encode(to encoder: any Encoder) throws { throw self }
    }

    @Test func refusesWhatDoesNotEncodeAndGoesOn() throws {
        let logged = try LoggedKinds()
        logged.writer.addJSON("a", Stubborn(), step: 0)
        logged.writer.addText("a", "after", step: .max)
        logged.writer.addText("a", "after", step: 1)
        #expect(logged.refusedArguments == ["value", "step"])
        #expect(try logged.read().map(\.interpretation) == [.text(["after"])])
    }
}
