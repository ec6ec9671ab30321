import TerminalGraphics
import Testing

@Suite struct TextTableTests {
    private func table() -> TextTable {
        var table = TextTable(.text("tag"), .number("points"), .text("state"))
        table.add("loss", "3", "sound")
        table.add("été/步", "12345678", "")
        return table
    }

    @Test func columnsLineUp() {
        #expect(
            table().lines() == [
                "tag       points  state", "loss           3  sound", "été/步  12345678",
            ])
    }

    @Test func namesGiveWayToTheWidthOfATerminal() {
        var table = TextTable(.text("tag"), .number("points"))
        table.add("a/very/long/name", "123")
        #expect(table.lines(width: 20) == ["tag           points", "a/v…ong/name     123"])
        #expect(table.lines(width: 5).allSatisfy { $0.count == 16 })
        #expect(table.lines(width: 80) == table.lines())
    }

    @Test func onlyTheHeaderIsColoured() {
        let lines = table().lines(usesColor: true)
        #expect(lines[0] == "\u{1B}[1mtag       points  state\u{1B}[0m")
        #expect(lines[1] == "loss           3  sound")
    }

    @Test func controlCharactersDoNothing() {
        #expect(visible("a\u{1B}[2Jb\nc") == "a\\u{1B}[2Jb\\nc")
        #expect(visible("été/步") == "été/步")
    }
}
