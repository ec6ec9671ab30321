@_spi(Tools) import TFEvents
import TerminalGraphics
import ToolSupport

/// What `tfevents inspect` prints for people.
struct InspectionReport {
    let output: TerminalOutput
    /// Whether each run's series are listed.
    let listsSeries: Bool

    func print(_ runs: [RunInspection]) {
        for run in runs where listsSeries {
            output.write(heading(run) + "\n")
            write(seriesTable(run))
            output.write("\n")
        }
        if !listsSeries || runs.count > 1 { write(runTable(runs)) }
    }

    private func write(_ table: TextTable) {
        let width = output.isInteractive ? output.width : nil
        let lines = table.lines(width: width, usesColor: output.usesColor)
        output.write(lines.joined(separator: "\n") + "\n")
    }

    private func heading(_ run: RunInspection) -> String {
        let name = visible(run.run.name)
        var facts = [amount(run.files.count, "file")]
        if let size = run.byteCount { facts.append(Self.size(size)) }
        facts.append(amount(run.eventCount, "event"))
        if let writer = run.writer { facts.append("written by \(visible(writer))") }
        if let times = run.wallTimes {
            facts.append("\(WallTime.text(times.lowerBound)) to \(WallTime.text(times.upperBound))")
        }
        facts += remarks(run)
        let line = "\(name): \(facts.joined(separator: ", "))"
        guard output.usesColor else { return line }
        return "\u{1B}[1;36m\(name)\u{1B}[0m" + line.dropFirst(name.count)
    }

    /// What is not as it should be.
    private func remarks(_ run: RunInspection) -> [String] {
        var remarks: [String] = []
        if run.unreadableFileCount > 0 {
            remarks.append("\(amount(run.unreadableFileCount, "file")) cannot be read")
        }
        if run.damageCount > 0 { remarks.append("DAMAGED in \(amount(run.damageCount, "place"))") }
        if run.foreignFileCount > 0 {
            remarks.append("\(amount(run.foreignFileCount, "file")) of another format")
        }
        if run.setbackCount > 0 { remarks.append("steps go back in \(amount(run.setbackCount, "tag"))") }
        if run.tornTailCount > 0 { remarks.append("last record not whole") }
        if run.pendingEventCount > 0 {
            remarks.append("\(amount(run.pendingEventCount, "event")) of a crashed writer pending")
        }
        return remarks
    }

    private func seriesTable(_ run: RunInspection) -> TextTable {
        var table = TextTable(
            .text("tag"), .text("kind"), .number("points"), .number("steps"), .number("last"), .number("min"),
            .number("max"))
        for series in run.series {
            table.add(
                visibleName(series.tag), series.kind, "\(series.count)", Self.range(series.steps),
                series.last.map(Self.number) ?? "",
                series.values.map { Self.number($0.lowerBound) } ?? "",
                series.values.map { Self.number($0.upperBound) } ?? "")
        }
        return table
    }

    private func runTable(_ runs: [RunInspection]) -> TextTable {
        var table = TextTable(
            .text("run"), .number("files"), .number("size"), .number("events"), .number("tags"),
            .number("steps"), .text("state"))
        for run in runs {
            let remarks = remarks(run)
            table.add(
                run.run.name, "\(run.files.count)", run.byteCount.map(Self.size) ?? "", "\(run.eventCount)",
                "\(run.series.count)", Self.range(run.steps),
                remarks.isEmpty ? "sound" : remarks.joined(separator: ", "))
        }
        return table
    }
}

extension InspectionReport {
    private static func range(_ steps: ClosedRange<Int>?) -> String {
        guard let steps else { return "" }
        return steps.lowerBound == steps.upperBound
            ? "\(steps.lowerBound)" : "\(steps.lowerBound) to \(steps.upperBound)"
    }

    /// A value to the digits of a float32; whole numbers without a point.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity" }
        let text = Float(value).isFinite ? "\(Float(value))" : "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A number of bytes in the unit that leaves at most three digits before the point.
    static func size(_ bytes: Int64) -> String {
        var (value, unit) = (Double(bytes), 0)
        let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
        while value >= 999.5, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        let digits = unit > 0 && value < 9.95 ? (value * 10).rounded() / 10 : value.rounded()
        return unit > 0 && value < 9.95 ? "\(digits) \(units[unit])" : "\(Int(digits)) \(units[unit])"
    }
}
