import ColumnarTables
import TFEvents

/// A row for each bucket.
struct HistogramExport: KindExport {
    let columns =
        ValueOutput.placeColumns + ["left", "right", "count"].map { TableColumn($0, .double) }

    func add(_ value: RunValues.Value, to output: inout ValueOutput) {
        guard case .histogram(let buckets) = value.interpretation else { return }
        for bucket in buckets {
            output.add(value, [bucket.left, bucket.right, bucket.count].map { .number(.double($0)) })
        }
    }
}
