@_spi(Tools) import OrderedJSON
import TFEvents

extension [UInt8] {
    /// Appends the members of an event with plain scalars, as nearly all events are; nothing, and false, for any other.
    mutating func append(plainScalars payload: RawSpan, isFirst: Bool) -> Bool {
        guard let plain = PlainScalars(payload), plain.isShortest, plain.wallTime.isFinite,
            var event = try? EventCursor(payload)
        else { return false }
        let begin = count
        if !isFirst { self += ", ".utf8 }
        self += "\"wall_time\": ".utf8
        append(number: plain.wallTime)
        if plain.hasStep {
            self += ", \"step\": ".utf8
            append(integer: plain.step)
        }
        self += ", \"summary\": {\"value\": [".utf8
        var separator = ""
        while (try? event.nextValue()) == true {
            guard case .float(let value) = event.number, value.isFinite, event.tag.isPlainText else {
                removeSubrange(begin...)
                return false
            }
            self += separator.utf8
            self += "{\"tag\": \"".utf8
            append(span: event.tag)
            self += "\", \"simple_value\": ".utf8
            append(number: value)
            append(UInt8(ascii: "}"))
            separator = ", "
        }
        self += "]}".utf8
        return true
    }

    /// Appends bytes.
    mutating func append(span: RawSpan) {
        // The bytes are copied within the call.
        unsafe span.withUnsafeBytes { unsafe append(contentsOf: $0) }
    }
}
