import ColumnarTables
import TFEvents

/// Sounds as they were logged: a file and a row for each clip.
struct AudioExport: KindExport {
    let columns =
        ValueOutput.placeColumns + [
            TableColumn("index", .integer), TableColumn("label", .text, isOptional: true),
            TableColumn("file", .text),
        ]

    func add(_ value: RunValues.Value, to output: inout ValueOutput) throws {
        guard case .audio(let clips) = value.interpretation else { return }
        for (index, clip) in clips.enumerated() {
            let format = try? AudioFile(clip.bytes).format.rawValue
            let file = try output.write(
                clip.bytes, of: value, index, of: clips.count, suffix: format ?? "bin")
            output.add(
                value, [.integer(index), clip.label.isEmpty ? .missing : .text(clip.label), .text(file)])
        }
    }
}
