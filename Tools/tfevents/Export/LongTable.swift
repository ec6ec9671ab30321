@_spi(Tools) import OrderedJSON
import TFEvents

/// The rows of one run's points: run, tag, step, wall_time, value.
struct LongTable: Sendable {
    private let names: TableText
    private let isCSV: Bool
    private let run: [UInt8]
    /// What stands behind the value.
    private let ending: [UInt8]
    /// What stands before the step, one series after the other.
    private var beginnings: [UInt8] = []
    /// Where that of each series begins, and where the last one ends.
    private var places = [0]

    /// A table without rows.
    ///
    /// - Parameters:
    ///   - names: How names stand in it.
    ///   - name: The run's name.
    ///   - isAnew: Whether the run begins anew; nil where rows do not say that.
    init(_ names: TableText, run name: String, isAnew: Bool?) {
        self.names = names
        let anew = isAnew.map { names.format == .csv ? ",\($0)" : ", \"anew\": \($0)" } ?? ""
        ending = Array((anew + (names.format == .csv ? "\n" : "}\n")).utf8)
        isCSV = names.format == .csv
        run = names.quoted(name)
    }

    /// What stands before all rows.
    static func header(_ format: TableFormat, saysAnew: Bool) -> [UInt8] {
        format == .csv ? Array("run,tag,step,wall_time,value\(saysAnew ? ",anew" : "")\n".utf8) : []
    }

    /// The row of a run of which nothing is left.
    static func rowOfNothing(_ names: TableText, run: String) -> [UInt8] {
        let run = names.quoted(run)
        return names.format == .csv
            ? run + Array(",,,,,true\n".utf8)
            : Array("{\"run\": ".utf8) + run + Array(", \"anew\": true}\n".utf8)
    }

    /// Takes the tags of all series so far.
    mutating func know(_ tags: [[UInt8]]) {
        for tag in tags.dropFirst(places.count - 1) {
            beginnings += beginning(tag: tag)
            places.append(beginnings.count)
        }
    }

    /// The rows of points whose tags are known.
    func rows(_ points: [RunPoints.Point]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(points.count * 80)
        // All values of an event have one time.
        var time = (seconds: Double.nan, text: [UInt8]())
        // The span lives as long as the rows are made.
        let beginnings = unsafe self.beginnings.span.bytes
        for point in points {
            text.append(span: beginnings.extracting(places[point.series]..<places[point.series + 1]))
            text.append(integer: point.step)
            if isCSV { text.append(literal: ",") } else { text.append(literal: ", \"wall_time\": ") }
            if point.wallTime != time.seconds {
                time.seconds = point.wallTime
                time.text.removeAll(keepingCapacity: true)
                time.text.append(number: point.wallTime)
            }
            text += time.text
            if isCSV { text.append(literal: ",") } else { text.append(literal: ", \"value\": ") }
            text.append(number: point.value)
            text += ending
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
