/// A row for each point: run, tag, step, wall_time, value.
struct LongTable {
    private let format: TableFormat
    /// The text that is to be written.
    var text: [UInt8] = []

    private var run = ""
    /// What stands before the step, by series.
    private var beginnings: [[UInt8]] = []

    init(format: TableFormat) {
        self.format = format
        if format == .csv { text.append(text: "run,tag,step,wall_time,value\n") }
    }

    mutating func begin(run name: String) {
        run = format.quoted(name)
        beginnings = []
    }

    mutating func add(_ points: borrowing RunPoints) {
        var middle: [UInt8] = []
        middle.append(decimal: points.step)
        middle.append(text: format == .csv ? "," : ", \"wall_time\": ")
        middle.append(number: .double(points.wallTime))
        middle.append(text: format == .csv ? "," : ", \"value\": ")
        for index in beginnings.count..<max(beginnings.count, points.tags.count) {
            beginnings.append(beginning(tag: points.tags[index]))
        }
        for point in points.points {
            text += beginnings[point.series]
            text += middle
            text.append(number: point.value)
            if format == .jsonl { text.append(UInt8(ascii: "}")) }
            text.append(UInt8(ascii: "\n"))
        }
    }

    private func beginning(tag: String) -> [UInt8] {
        let tag = format.quoted(tag)
        return switch format {
        case .csv: Array("\(run),\(tag),".utf8)
        case .jsonl: Array("{\"run\": \(run), \"tag\": \(tag), \"step\": ".utf8)
        }
    }
}
