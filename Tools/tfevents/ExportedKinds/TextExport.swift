import ColumnarTables
import TFEvents

/// A row for each text.
struct TextExport: KindExport {
    let columns = ValueOutput.placeColumns + [TableColumn("index", .integer), TableColumn("text", .text)]

    func add(_ value: RunValues.Value, to output: inout ValueOutput) {
        guard case .text(let texts) = value.interpretation else { return }
        for (index, text) in texts.enumerated() { output.add(value, [.integer(index), .text(text)]) }
    }
}
