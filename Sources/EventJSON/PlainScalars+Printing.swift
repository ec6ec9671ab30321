@_spi(Tools) import OrderedJSON
import TFEvents

extension [UInt8] {
    /// Appends the members of an event with plain scalars, as nearly all events are; nothing, and false, for any other.
    mutating func append(plainScalars payload: RawSpan, isFirst: Bool) -> Bool {
        guard let plain = PlainScalars(payload), plain.isShortest, plain.wallTime.isFinite,
            var event = try? EventCursor(payload)
        else { return false }
        let begin = count
        if !isFirst { append(literal: ", ") }
        append(literal: "\"wall_time\": ")
        append(number: plain.wallTime)
        if plain.hasStep {
            append(literal: ", \"step\": ")
            append(integer: plain.step)
        }
        append(literal: ", \"summary\": {\"value\": [")
        var isFirstValue = true
        while (try? event.nextValue()) == true {
            guard case .float(let value) = event.number, value.isFinite, event.tag.isPlainText else {
                removeSubrange(begin...)
                return false
            }
            if !isFirstValue { append(literal: ", ") }
            isFirstValue = false
            append(literal: "{\"tag\": \"")
            append(span: event.tag)
            append(literal: "\", \"simple_value\": ")
            append(number: value)
            append(UInt8(ascii: "}"))
        }
        append(literal: "]}")
        return true
    }
}
