import ColumnarTables
import TFEvents

/// A row for each threshold.
struct PRCurveExport: KindExport {
    let columns =
        ValueOutput.placeColumns
        + [
            "threshold", "true_positives", "false_positives", "true_negatives", "false_negatives",
            "precision", "recall",
        ].map { TableColumn($0, .double) }

    func add(_ value: RunValues.Value, to output: inout ValueOutput) {
        guard case .precisionRecall(let curve) = value.interpretation else { return }
        for index in 0..<curve.thresholdCount {
            let numbers = [
                curve.thresholds[index], curve.truePositives[index], curve.falsePositives[index],
                curve.trueNegatives[index], curve.falseNegatives[index], curve.precision[index],
                curve.recall[index],
            ]
            output.add(value, numbers.map { .number(.float($0)) })
        }
    }
}
