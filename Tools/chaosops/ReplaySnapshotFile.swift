import MetricsRecording
import OrderedJSON
import ToolSupport

/// Snapshots as JSON Lines: one flat object a line, in the form of Python's compact `json.dumps`.
struct ReplaySnapshotFile: ~Copyable {
    private var file: BufferedFile

    init(path: String) throws {
        file = try BufferedFile(path: path)
    }

    mutating func write(_ snapshot: NamedValues<Double>) throws {
        var line: [UInt8] = []
        JSONValue.object(JSONObject(snapshot.map { ($0.name, .double($0.value)) })).append(
            to: &line, .compact)
        line.append(UInt8(ascii: "\n"))
        try file.write(line)
    }

    mutating func finish() throws {
        try file.flush()
    }
}
