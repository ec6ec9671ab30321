import Testing

@testable import TerminalGraphics

@Suite struct ColumnWidthTests {
    @Test func textIsPaddedAndCutByColumns() {
        #expect("ab".fitted(to: 4) == "ab  ")
        #expect("ab".fitted(to: 4, alignsRight: true) == "  ab")
        #expect("abcde".fitted(to: 4) == "abc…")
        #expect("学习学习".fitted(to: 6) == "学习… ")
        #expect("abc".fitted(to: 0) == "")
        #expect("abc".fitted(to: -1) == "")
    }

    @Test func controlCharactersDoNotReachTheTerminal() {
        #expect("\u{1B}[2J\r\n\u{202E}".fitted(to: 40) == #"\u{1B}[2J\r\n\u{202E}"#.fitted(to: 40))
        #expect("👩‍🔬".fitted(to: 3) == "👩‍🔬 ")
    }
}
