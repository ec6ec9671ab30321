import ArgumentParser
import EventJSON
import OrderedJSON
import SystemPackage
import TFEvents
import ToolSupport

struct DumpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Print every record of event files as JSON Lines, without loss.",
        usage: "tfevents dump <file> ... > events.jsonl",
        discussion: """
            One line a record: its offset, then its fields by the names that TensorBoard's event.proto gives \
            them, for instance {"offset": 82, "wall_time": 1.5, "step": 3, "summary": {"value": [{"tag": "loss", \
            "simple_value": 0.5}]}}. Bytes stand in base64. NaN and Infinity are numbers, as in Python's json. \
            float32 values stand in the shortest decimal form that gives them back.

            A record that its fields do not give back to the byte, because it was written in an unusual order \
            or is no event at all, carries the whole payload in base64 as "raw" too. So 'tfevents load' gives \
            the same records in any case; where a line has "raw", that counts, and not its other fields.

            Records with a wrong checksum and bytes that are no record are reported on standard error. \
            Of several files, each line names its own as "file".

            EXIT CODES: 0 all of it printed; 1 damage was passed over; 2 a file could not be read or nothing \
            be written.
            """
    )

    @Argument(help: ArgumentHelp("Event files: plain, gzip or zlib.", valueName: "file"))
    var files: [String]

    func run() throws {
        var output = BufferedFile.standardOutput
        var isDamaged = false
        var isUnreadable = false
        for path in files {
            do {
                if try dump(path, to: &output) > 0 { isDamaged = true }
            } catch let error as BufferedFileError {
                try fail(error)
            } catch {
                printError("tfevents dump: \(error)")
                isUnreadable = true
            }
        }
        do {
            try output.flush()
        } catch {
            try fail(error)
        }
        if isUnreadable { throw ExitCode(2) }
        if isDamaged { throw ExitCode.failure }
    }

    /// Prints the records of a file and returns how many damaged places it has.
    private func dump(_ path: String, to output: inout BufferedFile) throws -> Int {
        var file = try EventFileReader(path: FilePath(path))
        var remarks = JSONObject()
        if files.count > 1 { remarks["file"] = .string(path) }
        var line: [UInt8] = []
        while true {
            switch try file.nextStep() {
            case .event:
                remarks["offset"] = .integer(Int64(clamping: file.recordOffset))
                let object = EventJSON.object(of: file.payload, remarks: remarks)
                line.removeAll(keepingCapacity: true)
                JSONValue.object(object).append(to: &line)
                line.append(UInt8(ascii: "\n"))
                try output.write(line)
            case .damaged(let sentence):
                printError("tfevents dump: \(path): \(sentence)")
            case .end(let note):
                if let note { printError("tfevents dump: \(path): \(note)") }
                return file.damageCount
            }
        }
    }

    private func fail(_ error: BufferedFileError) throws -> Never {
        printError("tfevents dump: \(error)")
        throw ExitCode(2)
    }
}
