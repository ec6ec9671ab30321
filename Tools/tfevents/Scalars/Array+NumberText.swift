@_spi(Tools) import OrderedJSON
@_spi(Tools) import TFEvents

// Numbers as Python's json and pandas read them, appended as text.

extension [UInt8] {
    mutating func append(text: String) { append(contentsOf: text.utf8) }

    mutating func append(number: ScalarNumber) {
        switch number {
        case .integer(let value): append(integer: Int(value))
        case .unsigned(let value): append(text: String(value))
        case .double(let value): append(number: value)
        // Whole float32s beyond 2²⁴ have an exponent, doubles only those beyond 2⁵³.
        case .float(let value) where value.magnitude >= 0x1p24 && value.isFinite:
            append(text: value.description)
        case .float(let value): append(number: value)
        }
    }
}
