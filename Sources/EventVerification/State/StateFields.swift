import OrderedJSON

/// The fields of a state in their order, each a cell; what an array or an optional holds follows it.
struct StateFields {
    private(set) var cells: [JSONValue] = []
    /// The next one to be restored; nil while they are written.
    private var position: Int?
    /// Of a text that comes again, its number is written: most of them are paths.
    private var texts: [String] = []
    private var numbers: [[UInt8]: Int] = [:]

    /// Fields to be written.
    init() {}

    /// Fields to be restored.
    init(restoring cells: [JSONValue]) {
        self.cells = cells
        position = 0
    }

    var isRestoring: Bool { position != nil }

    /// Whether all that was written is restored.
    var isComplete: Bool { position == nil || position == cells.count }

    /// Writes a cell, or restores what it holds.
    mutating func transfer<Value>(
        _ value: inout Value, write: (Value) -> JSONValue, restore: (JSONValue) -> Value?
    ) throws(StateMismatch) {
        guard let position else { return cells.append(write(value)) }
        guard position < cells.count, let restored = restore(cells[position]) else { throw StateMismatch() }
        value = restored
        self.position = position + 1
    }

    mutating func transfer(text: inout String) throws(StateMismatch) {
        guard isRestoring else {
            let bytes = Array(text.utf8)
            if let number = numbers[bytes] { return cells.append(.integer(number)) }
            numbers[bytes] = numbers.count
            return cells.append(.string(text))
        }
        var cell = JSONValue.null
        try transfer(&cell, write: \.self, restore: \.self)
        if let new = cell.stringValue {
            texts.append(new)
            text = new
        } else if let number = cell.integerValue, texts.indices.contains(number) {
            text = texts[number]
        } else {
            throw StateMismatch()
        }
    }
}
