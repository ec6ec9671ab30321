import TFEvents

/// A row for each point: run, tag, step, wall_time, value.
struct LongTable {
    private let names: TableText
    private let isCSV: Bool
    /// The text that is to be written.
    var text: [UInt8] = []

    private var run: [UInt8] = []
    /// What stands before the step, by series.
    private var beginnings: [[UInt8]] = []
    /// The time that the last row has, as text.
    private var time = (seconds: Double.nan, text: [UInt8]())

    init(_ names: TableText) {
        self.names = names
        isCSV = names.format == .csv
        if isCSV { text.append(text: "run,tag,step,wall_time,value\n") }
    }

    mutating func begin(run name: String) {
        run = names.quoted(name)
        beginnings = []
    }

    /// Takes a point of the tag that stands at its series' place in `tags`.
    mutating func add(_ point: RunPoints.Point, _ tags: [[UInt8]]) {
        while beginnings.count <= point.series { beginnings.append(beginning(tag: tags[beginnings.count])) }
        text += beginnings[point.series]
        text.append(decimal: point.step)
        text.append(text: isCSV ? "," : ", \"wall_time\": ")
        appendTime(point.wallTime)
        text.append(text: isCSV ? "," : ", \"value\": ")
        text.append(number: point.value)
        text.append(text: isCSV ? "\n" : "}\n")
    }

    /// All values of an event have one time.
    private mutating func appendTime(_ seconds: Double) {
        if seconds != time.seconds {
            time = (seconds, [])
            time.text.append(number: .double(seconds))
        }
        text += time.text
    }

    private func beginning(tag: [UInt8]) -> [UInt8] {
        let tag = names.quoted(tag: tag)
        return isCSV
            ? run + [UInt8(ascii: ",")] + tag + [UInt8(ascii: ",")]
            : Array("{\"run\": ".utf8) + run + Array(", \"tag\": ".utf8) + tag + Array(", \"step\": ".utf8)
    }
}
