@_spi(Tools) import OrderedJSON
import TFEvents

/// The rows of one run's points: run, tag, step, wall_time, value.
struct LongTable: Sendable {
    private let names: TableText
    private let isCSV: Bool
    private let run: [UInt8]
    /// What stands before the step, by series.
    private var beginnings: [[UInt8]] = []
    private let timeKey: [UInt8]
    private let valueKey: [UInt8]
    private let end: [UInt8]

    init(_ names: TableText, run name: String) {
        self.names = names
        isCSV = names.format == .csv
        run = names.quoted(name)
        timeKey = Array((isCSV ? "," : ", \"wall_time\": ").utf8)
        valueKey = Array((isCSV ? "," : ", \"value\": ").utf8)
        end = Array((isCSV ? "\n" : "}\n").utf8)
    }

    /// What stands before all rows.
    static func header(_ format: TableFormat) -> [UInt8] {
        format == .csv ? Array("run,tag,step,wall_time,value\n".utf8) : []
    }

    /// Takes the tags of all series so far.
    mutating func know(_ tags: [[UInt8]]) {
        beginnings += tags.dropFirst(beginnings.count).map(beginning)
    }

    /// The rows of points whose tags are known.
    func rows(_ points: [RunPoints.Point]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(points.count * 80)
        // All values of an event have one time.
        var time = (seconds: Double.nan, text: [UInt8]())
        for point in points {
            text += beginnings[point.series]
            text.append(integer: point.step)
            text += timeKey
            if point.wallTime != time.seconds {
                time.seconds = point.wallTime
                time.text.removeAll(keepingCapacity: true)
                time.text.append(number: point.wallTime)
            }
            text += time.text
            text += valueKey
            text.append(number: point.value)
            text += end
        }
        return text
    }

    private func beginning(tag: [UInt8]) -> [UInt8] {
        let tag = names.quoted(tag: tag)
        return isCSV
            ? run + [UInt8(ascii: ",")] + tag + [UInt8(ascii: ",")]
            : Array("{\"run\": ".utf8) + run + Array(", \"tag\": ".utf8) + tag + Array(", \"step\": ".utf8)
    }
}
