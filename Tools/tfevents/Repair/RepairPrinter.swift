@_spi(Tools) import EventVerification
import OrderedJSON
import ToolSupport

/// Prints what a repair does while it does it, as lines or as one JSON object.
struct RepairPrinter {
    let isJSON: Bool
    private var isFirst = true

    /// How many lines are printed of each kind, and how many there were.
    private let limit: Int
    private var counts: [String: Int] = [:]

    init(isJSON: Bool, limit: Int) { (self.isJSON, self.limit) = (isJSON, limit) }

    mutating func print(_ action: RepairAction) {
        if isJSON {
            Swift.print(isFirst ? "{\"actions\": [" : ",", terminator: "\n")
            Swift.print(action.json.text(), terminator: "")
        } else {
            let kind = "\(action.kind.rawValue) \(action.check.rawValue)"
            counts[kind, default: 0] += 1
            if counts[kind, default: 0] <= limit { ToolSupport.print(action) }
        }
        isFirst = false
    }

    /// Prints what it came to.
    mutating func end(
        _ repair: RepairSummary?, _ result: VerificationSummary?, failures: [RepairSummary.Failure]
    ) {
        for failure in failures { printError("tfevents repair: \(failure.reason)") }
        if isJSON {
            let summary = repair.flatMap { repair in result.map(repair.json) } ?? .null
            Swift.print(isFirst ? "{\"actions\": []" : "\n]", terminator: ",\n")
            Swift.print(
                "\"summary\": \(summary.text()),\n\"failures\": \(JSONValue.array(failures.map(\.json)).text())}"
            )
        } else if let repair, let result, repair.fileCount > 0 {
            for (kind, count) in counts.sorted(by: { $0.key < $1.key }) where count > limit {
                ToolSupport.print("\(kind): and \(count - limit) more (--limit)")
            }
            for line in RepairReport.lines(repair, result) { ToolSupport.print(line) }
            for backup in repair.backups { ToolSupport.print("The original is in \(backup)") }
        }
    }
}
