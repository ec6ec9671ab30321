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
                ShownText(String(point.step)), ShownText(String(decoding: value, as: UTF8.self)),
            ]
        }
        for row in rows {
            for index in widths.indices { widths[index] = max(widths[index], row[index].width) }
        }
        for (row, point) in zip(rows, points) {
            for (index, width) in widths.enumerated() {
                let padding = repeatElement(UInt8(ascii: " "), count: width - row[index].width)
                // The step and the value are numbers, which end below each other.
                if index >= 2 { text += padding }
                text += row[index].text.utf8
                if index < 2 { text += padding }
                text.append(text: "  ")
            }
            text.append(text: WallTime.text(point.wallTime) + "\n")
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
