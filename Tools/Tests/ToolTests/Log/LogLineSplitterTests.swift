import Testing

@testable import TFEventsTool

@Suite("What a program prints")
struct LogLineSplitterTests {
    @Test func isCutIntoCandidatesAndText() {
        var splitter = LogLineSplitter()
        #expect(
            splitter.split("hello\n{\"a\": 1}\r\n  {\"b\": 2}\n\n[1]\n{\"".utf8) == [
                piece(.text, 1, "hello\n"),
                piece(.candidate, 2, "{\"a\": 1}"),
                piece(.candidate, 3, "{\"b\": 2}"),
                piece(.text, 4, "\n"),
                piece(.text, 5, "[1]\n"),
            ])
        #expect(splitter.finish() == [piece(.candidate, 6, "{\"")])
        #expect(splitter.finish().isEmpty)
    }

    @Test func isHandedOnBeforeItsLineEndsUnlessItMayBeAnObject() {
        var splitter = LogLineSplitter()
        #expect(splitter.split("10%\r".utf8) == [piece(.text, 1, "10%\r")])
        #expect(splitter.split("{20%".utf8) == [piece(.text, 1, "{20%")])
        #expect(splitter.split("\r30% {\"".utf8) == [piece(.text, 1, "\r30% ")])
        #expect(
            splitter.split("a\": 1} done".utf8) == [
                piece(.candidate, 1, "{\"a\": 1}"), piece(.text, 1, " done"),
            ])
        #expect(splitter.split("\n ".utf8) == [piece(.text, 1, "\n")])
        #expect(splitter.split(" {\"a\"".utf8) == [])
        #expect(splitter.split(": 1}\n".utf8) == [piece(.candidate, 2, "{\"a\": 1}")])
    }

    @Test func isTheSameHoweverItArrives() {
        let text = Array(
            "x\n{\"a\": 1}\n \t\r\n{\"b\"\n  y{\n\u{1B}[1m{\"c\": \"}\\\"\"}{ \"d\": [{}]}\u{1B}[0m\n{'e'}\nz{{\"f\": 3}"
                .utf8)
        var whole = LogLineSplitter()
        let expected = merged(whole.split(text) + whole.finish())
        #expect(expected.filter { $0.kind == .candidate }.count == 6)
        for size in 1...text.count {
            var splitter = LogLineSplitter()
            var pieces: [LogLineSplitter.Piece] = []
            for start in stride(from: 0, to: text.count, by: size) {
                pieces += splitter.split(text[start..<min(start + size, text.count)])
            }
            #expect(merged(pieces + splitter.finish()) == expected, "\(size) bytes at a time")
        }
    }

    @Test func isNotHeldBackBeyondTheLimit() {
        var splitter = LogLineSplitter(limit: 8)
        #expect(splitter.split("{\"234567\n".utf8) == [piece(.oversized, 1, "{\"234567\n")])
        #expect(splitter.split("{\"2345678".utf8) == [piece(.oversized, 2, "{\"2345678")])
        #expect(splitter.split("9}".utf8) == [piece(.text, 2, "9}")])
        #expect(
            splitter.split("\n{\"a\":1}\n".utf8) == [
                piece(.text, 2, "\n"), piece(.candidate, 3, "{\"a\":1}"),
            ])
    }

    private func piece(_ kind: LogLineSplitter.Piece.Kind, _ line: Int, _ text: String)
        -> LogLineSplitter.Piece
    {
        LogLineSplitter.Piece(kind: kind, line: line, bytes: Array(text.utf8))
    }

    /// The pieces with the parts of each text put together.
    private func merged(_ pieces: [LogLineSplitter.Piece]) -> [LogLineSplitter.Piece] {
        pieces.reduce(into: []) { result, piece in
            if let last = result.last, last.kind == .text, piece.kind == .text, last.line == piece.line {
                result[result.count - 1] = .init(
                    kind: .text, line: last.line, bytes: last.bytes + piece.bytes)
            } else {
                result.append(piece)
            }
        }
    }
}
