import ArgumentParser
import EventJSON
import OrderedJSON
import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord
import ToolSupport

struct LoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Make an event file of the JSON Lines that 'tfevents dump' prints.",
        usage: """
            tfevents load [<file>] --out <event file>
            tfevents dump <event file> | jq -c 'select(.step > 100)' | tfevents load --out <event file>
            """,
        discussion: """
            Each line becomes one record; empty lines are passed over. "offset", "file" and "error" say nothing \
            about it. Where a line has "raw", its bytes are the record, whatever the other members say.

            A line that is no event is reported with its number and left out, the others are written all the \
            same. An event file that is there already is not replaced.

            EXIT CODES: 0 all lines loaded; 1 some were left out; 2 nothing could be read or written.
            """
    )

    @Option(help: ArgumentHelp("The event file to be made.", valueName: "event file"), completion: .file())
    var out: String

    @Argument(help: "A file with JSON Lines, plain or gzip; '-' for standard input.", completion: .file())
    var file = "-"

    func run() throws {
        do {
            guard try load() else { throw ExitCode.failure }
        } catch let code as ExitCode {
            throw code
        } catch {
            printError("tfevents load: \(error)")
            throw ExitCode(2)
        }
    }

    /// Loads the lines and returns whether all of them were events.
    private func load() throws -> Bool {
        let lengthLimit = 1 << 30
        var lines =
            try file == "-"
            ? LineReader(standardInputWithLengthLimit: lengthLimit)
            : LineReader(path: file, lengthLimit: lengthLimit)
        var records = try TFRecordWriter(path: FilePath(out))
        var isSound = true
        while let line = try lines.next() {
            guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { continue }
            switch Result(catching: { try payload(line) }) {
            case .success(let payload):
                try records.write(payload.span.bytes)
            case .failure(let error):
                printError("tfevents load: \(lines.path): line \(lines.lineNumber): \(error)")
                isSound = false
            }
        }
        try records.close()
        return isSound
    }

    private func payload(_ line: [UInt8]) throws -> [UInt8] {
        let value: JSONValue
        do throws(JSONParseError) {
            value = try JSONValue(parsing: line)
        } catch {
            throw LoadError(problem: "column \(error.column): \(error.problem)")
        }
        guard let object = value.objectValue else {
            throw LoadError(problem: "expected an object, found \(value.text().prefix(60))")
        }
        return try EventJSON.payload(of: object)
    }
}

/// Why a line is no event.
private struct LoadError: Error, CustomStringConvertible {
    let problem: String
    var description: String { problem }
}
