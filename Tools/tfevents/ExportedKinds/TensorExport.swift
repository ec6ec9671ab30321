import ColumnarTables
import TFEvents

/// Tensors as NumPy's files: a file and a row for each.
struct TensorExport: KindExport {
    let columns = ValueOutput.placeColumns + [TableColumn("shape", .text), TableColumn("file", .text)]

    func add(_ value: RunValues.Value, to output: inout ValueOutput) throws {
        guard case .tensor(let tensor, let plugin) = value.interpretation,
            plugin.flatMap(GraphExport.suffix(ofPlugin:)) == nil
        else { return }
        guard let bytes = NPYFile.bytes(tensor) else {
            output.unfitTensorCount += 1
            return
        }
        let sizes = (tensor.shape?.dimensions ?? []).map { "\($0.size)" }
        let file = try output.write(bytes, of: value, suffix: "npy")
        output.add(value, [.text("[\(sizes.joined(separator: ", "))]"), .text(file)])
    }
}
