import ArgumentParser
import EventJSON
import OrderedJSON
@_spi(Tools) import TFEvents
import ToolSupport

struct DumpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Print every record of event files as JSON Lines, without loss.",
        usage: "tfevents dump <path> ... > events.jsonl",
        discussion: """
            One line a record: its offset, then its fields by the names that TensorBoard's event.proto gives \
            them, for instance {"offset": 82, "wall_time": 1.5, "step": 3, "summary": {"value": [{"tag": "loss", \
            "simple_value": 0.5}]}}. Bytes stand in base64. NaN and Infinity are numbers, as in Python's json. \
            float32 values stand in the shortest decimal form that gives them back.

            A record that its fields do not give back to the byte, because it was written in an unusual order \
            or is no event at all, carries the whole payload in base64 as "raw" too. So 'tfevents load' gives \
            the same records in any case; where a line has "raw", that counts, and not its other fields.

            Records with a wrong checksum and bytes that are no record are reported on standard error. \
            Of several files, each line names its own as "file"; a crashed writer's events come from a file \
            beside the event file, and their offsets count in it.

            EXIT CODES: 0 all of it printed; 1 damage was passed over; 2 a file could not be read or nothing \
            be written.
            """
    )

    @OptionGroup
    var pending: PendingOption

    @Argument(
        help: ArgumentHelp("Event files (plain, gzip or zlib), or directories of them.", valueName: "path"),
        completion: .file()
    )
    var paths: [String]

    func run() throws {
        var diagnostics = Diagnostics(command: "tfevents dump")
        let runs = RunInputs(paths).runs(pendingFate: pending.fate, &diagnostics)
        let namesFiles = pending.isIncluded || runs.reduce(0) { $0 + $1.eventFiles.count } > 1
        var stream = EventStream(runs, includingPending: pending.isIncluded)
        do {
            try dump(&stream, namesFiles: namesFiles, &diagnostics)
        } catch {
            diagnostics.report(failure: "\(error)")
        }
        for tail in stream.tornTails { diagnostics.note("\(tail.file): \(tail.record) It was left out.") }
        try diagnostics.exit()
    }

    private func dump(
        _ stream: inout EventStream, namesFiles: Bool, _ diagnostics: inout Diagnostics
    ) throws(BufferedFileError) {
        var output = BufferedFile.standardOutput
        var lines = OrderedWork<DumpedRecords, [UInt8]> { $0.lines() }
        var records = DumpedRecords(file: nil)
        func give(out next: DumpedRecords) throws(BufferedFileError) {
            if !records.isEmpty {
                try lines.add(records) { text throws(BufferedFileError) in try output.write(text) }
            }
            records = next
        }
        /// Prints a record piece by piece, as its text may be larger than memory.
        func print(_ payload: RawSpan, at offset: UInt64, of file: String?) throws(BufferedFileError) {
            var remarks = DumpedRecords.remarks(file: file)
            remarks["offset"] = .integer(Int(clamping: offset))
            var line: [UInt8] = []
            try EventJSON.append(payload, remarks: remarks, to: &line) {
                text throws(BufferedFileError) in
                try output.write(text)
                text.removeAll(keepingCapacity: true)
            }
            line.append(UInt8(ascii: "\n"))
            try output.write(line)
        }
        while moveOn(&stream, &diagnostics) {
            let file = namesFiles ? stream.file : nil
            if !records.hasRoom(for: stream.payload) || records.file != file {
                try give(out: DumpedRecords(file: file))
            }
            if records.hasRoom(for: stream.payload) {
                records.add(stream.payload, at: stream.recordOffset)
            } else {
                try lines.finish { text throws(BufferedFileError) in try output.write(text) }
                try print(stream.payload, at: stream.recordOffset, of: file)
            }
        }
        try give(out: DumpedRecords(file: nil))
        try lines.finish { text throws(BufferedFileError) in try output.write(text) }
        try output.flush()
    }

    /// Moves to the next record, past all damage, which is reported; false at the end.
    private func moveOn(_ stream: inout EventStream, _ diagnostics: inout Diagnostics) -> Bool {
        while true {
            do {
                return try stream.next()
            } catch {
                diagnostics.report(error)
            }
        }
    }
}
