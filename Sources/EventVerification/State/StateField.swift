import OrderedJSON

/// What is written down between two passes, and restored in the next one.
///
/// One method goes through the fields in either direction, so that both agree on them.
protocol StateField {
    /// A value to be restored into.
    init()

    /// Writes the value down, or restores it.
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch)
}

/// Cells that are not those of a state of this program.
struct StateMismatch: Error {}

// MARK: - Single cells

extension Bool: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try fields.transfer(&self, write: JSONValue.bool, restore: \.boolValue)
    }
}

extension Int: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try fields.transfer(&self, write: JSONValue.integer, restore: \.integerValue)
    }
}

extension UInt64: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try fields.transfer(
            &self, write: { .integer(Int(truncatingIfNeeded: $0)) },
            restore: { $0.integerValue.map { UInt64(truncatingIfNeeded: $0) } })
    }
}

extension Double: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try fields.transfer(&self, write: JSONValue.double, restore: \.doubleValue)
    }
}

extension String: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try fields.transfer(text: &self)
    }
}

extension RawRepresentable<String> where Self: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        var name = rawValue
        try name.transfer(&fields)
        guard let value = Self(rawValue: name) else { throw StateMismatch() }
        self = value
    }
}

// MARK: - Several

extension Optional: StateField where Wrapped: StateField {
    init() { self = nil }

    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        var isThere = self != nil
        try isThere.transfer(&fields)
        guard isThere else {
            self = nil
            return
        }
        var value = self ?? Wrapped()
        try value.transfer(&fields)
        self = value
    }
}

extension Array: StateField where Element: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        guard fields.isRestoring else {
            var count = count
            try count.transfer(&fields)
            for var element in self { try element.transfer(&fields) }
            return
        }
        var count = 0
        try count.transfer(&fields)
        self = []
        while self.count < count {
            var element = Element()
            try element.transfer(&fields)
            append(element)
        }
    }
}

extension Set: StateField where Element: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        var elements = Array(self)
        try elements.transfer(&fields)
        self = Set(elements)
    }
}

extension Dictionary: StateField where Key: StateField, Value: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        var (keys, values) = (Array(keys), Array(values))
        try keys.transfer(&fields)
        try values.transfer(&fields)
        self = Dictionary(zip(keys, values)) { $1 }
    }
}
