import Foundation
import TestSupport
import Testing
import ToolSupport

@Suite("A line reader")
struct LineReaderTests {
    let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    private func lines(_ name: String, lengthLimit: Int = 1 << 20) throws -> [String] {
        var reader = try LineReader(path: folder.appending(name), lengthLimit: lengthLimit)
        var lines: [String] = []
        while let line = try reader.next() {
            lines.append(String(decoding: line, as: UTF8.self))
            #expect(reader.lineNumber == lines.count)
        }
        return lines
    }

    private func compress(_ text: String) throws -> Data {
        try run(["gzip", "-c"], input: Data(text.utf8)).output
    }

    private func write(_ data: Data, _ name: String) throws {
        try data.write(to: folder.url.appending(path: name))
    }

    @Test(arguments: [
        "", "\n", "a", "a\n", "a\n\nb", "\u{E9}\r\n", String(repeating: "x", count: 70_000) + "\ny\n",
        (0..<20_000).map { "line \($0)\n" }.joined(),
    ])
    func givesTheSameLinesPlainAndGzipped(text: String) throws {
        var expected = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        if expected.last == "" { expected.removeLast() }
        try write(Data(text.utf8), "plain")
        try write(compress(text), "gzipped")
        #expect(try lines("plain") == expected)
        #expect(try lines("gzipped") == expected)
    }

    @Test func readsSeveralGzipMembersAsOne() throws {
        try write(compress("a\nb") + compress("c\nd\n"), "gzipped")
        #expect(try lines("gzipped") == ["a", "bc", "d"])
    }

    @Test func saysWhereAGzipFileIsDamaged() throws {
        let whole = try compress((0..<20_000).map { "line \($0)\n" }.joined())
        try write(whole.dropLast(5), "short")
        #expect(throws: LineReaderError.self) { try lines("short") }
        var changed = whole
        changed[whole.count / 2] ^= 0xFF
        try write(changed, "changed")
        let error = #expect(throws: LineReaderError.self) { try lines("changed") }
        #expect(error?.description.contains("the gzip file is damaged") == true)
    }

    @Test func refusesALineBeyondTheLimit() throws {
        try write(Data("abc\nabcd\n".utf8), "plain")
        #expect(try lines("plain", lengthLimit: 4) == ["abc", "abcd"])
        let error = #expect(throws: LineReaderError.self) { try lines("plain", lengthLimit: 3) }
        #expect(error == .lineTooLong(path: folder.appending("plain"), line: 2, limit: 3))
    }
}
