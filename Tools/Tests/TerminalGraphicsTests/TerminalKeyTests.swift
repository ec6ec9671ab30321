import Testing

@testable import TerminalGraphics

@Suite struct TerminalKeyTests {
    @Test func charactersAndSequencesBecomeKeys() {
        var parser = TerminalKeyParser()
        #expect(
            parser.parse("q/ö \u{1B}[A\u{1B}OB\u{1B}[C\u{1B}[D\u{1B}[5~\u{1B}[H\r\u{7F}\u{3}".utf8) == [
                .character("q"), .character("/"), .character("ö"), .character(" "), .up, .down, .right, .left,
                .pageUp, .home, .enter, .backspace,
            ])
        #expect(parser.finish() == [])
    }

    @Test func aSequenceMayComeInPieces() {
        var parser = TerminalKeyParser()
        #expect(parser.parse([0x1B]) == [])
        #expect(parser.parse([0x5B]) == [])
        #expect(parser.parse([0x42]) == [.down])
    }

    @Test func escapeAloneIsAKeyWhenNothingFollows() {
        var parser = TerminalKeyParser()
        #expect(parser.parse([0x1B]) == [])
        #expect(parser.finish() == [.escape])
        #expect(parser.parse("\u{1B}q".utf8) == [.escape, .character("q")])
    }

    @Test func unknownSequencesAreNoKeys() {
        var parser = TerminalKeyParser()
        #expect(parser.parse("\u{1B}[200~\u{1B}[1;5Aq".utf8) == [.character("q")])
        #expect(parser.parse(Array("\u{1B}[".utf8) + Array(repeating: 0x30, count: 100)) == [])
        #expect(parser.parse("q".utf8) == [.character("q")])
    }
}
