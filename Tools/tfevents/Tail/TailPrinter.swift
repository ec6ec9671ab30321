@_spi(Tools) import OrderedJSON
import TFEvents
import TerminalGraphics
import ToolSupport

/// Prints points in columns that widen as they must, or as JSON Lines.
struct TailPrinter: ~Copyable {
    private var output = BufferedFile.standardOutput
    private let isJSON: Bool
    private var widths = [0, 0, 0, 0]

    init(isJSON: Bool) { self.isJSON = isJSON }

    mutating func print(_ points: [TailPoint]) throws(BufferedFileError) {
        var text: [UInt8] = []
        if isJSON {
            for point in points { append(json: point, to: &text) }
        } else {
            append(points, to: &text)
        }
        try output.write(text)
        try output.flush()
    }

    private mutating func append(_ points: [TailPoint], to text: inout [UInt8]) {
        let rows = points.map { point in
            var value: [UInt8] = []
            value.append(number: point.value)
            return point.series.shownNames + [
                String(point.step), String(decoding: value, as: UTF8.self), WallTime.text(point.wallTime),
            ]
        }
        for row in rows {
            for index in widths.indices { widths[index] = max(widths[index], row[index].columnWidth) }
        }
        for row in rows {
            for (index, width) in widths.enumerated() {
                let padding = String(repeating: " ", count: width - row[index].columnWidth)
                // The step and the value are numbers, which end below each other.
                text.append(text: index < 2 ? row[index] + padding : padding + row[index])
                text.append(text: "  ")
            }
            text.append(text: row[4] + "\n")
        }
    }

    private func append(json point: TailPoint, to text: inout [UInt8]) {
        text.append(text: "{\"run\": \(JSONValue.string(point.series.run.name).text()), ")
        text.append(
            text:
                "\"tag\": \(JSONValue.string(point.series.tag).text()), \"step\": \(point.step), \"wall_time\": "
        )
        text.append(number: point.wallTime)
        text.append(text: ", \"value\": ")
        text.append(number: point.value)
        text.append(text: "}\n")
    }
}
