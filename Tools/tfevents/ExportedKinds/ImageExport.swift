import ColumnarTables
import Raster
import TFEvents

/// Images as they were logged, videos among them: a file and a row for each.
struct ImageExport: KindExport {
    let columns =
        ValueOutput.placeColumns + [
            TableColumn("index", .integer), TableColumn("width", .integer, isOptional: true),
            TableColumn("height", .integer, isOptional: true), TableColumn("file", .text),
        ]

    func add(_ value: RunValues.Value, to output: inout ValueOutput) throws {
        guard case .images(let images) = value.interpretation else { return }
        for (index, image) in images.enumerated() {
            let format = try? ImageFile(image.bytes).format.rawValue
            let file = try output.write(
                image.bytes, of: value, index, of: images.count, suffix: format ?? "bin")
            output.add(
                value, [.integer(index), .optional(image.width), .optional(image.height), .text(file)])
        }
    }
}
