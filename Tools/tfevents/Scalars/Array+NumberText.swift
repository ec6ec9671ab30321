import OrderedJSON
@_spi(Tools) import TFEvents

// Numbers as Python's json and pandas read them, appended as text.

extension [UInt8] {
    mutating func append(text: String) { append(contentsOf: text.utf8) }

    mutating func append(decimal value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        let start = count
        var rest = value.magnitude
        repeat {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    mutating func append(number: ScalarNumber) {
        switch number {
        case .integer(let value): append(decimal: value)
        case .unsigned(let value): append(text: String(value))
        case .double(let value): append(text: value.jsonDescription)
        case .float(let value) where value.isFinite && value.shortestTextIsSafe:
            append(text: value.description)
        case .float(let value): append(text: Double(value).jsonDescription)
        }
    }
}

extension Float {
    /// Whether the shortest text gives this value to those too who read it as a double first: there is one
    /// magnitude of which that is not true (all were tried).
    fileprivate var shortestTextIsSafe: Bool { bitPattern & 0x7fff_ffff != 0x15ae_43fd }
}
