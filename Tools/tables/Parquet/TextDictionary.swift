/// The different texts of a column.
struct TextDictionary {
    /// The texts, in the order in which they were met.
    private(set) var entries: [[UInt8]] = []
    /// How many bytes they have.
    private(set) var byteCount = 0

    private var known: [[UInt8]: UInt32] = [:]

    /// The place in ``entries`` of the text of each row that has one.
    mutating func numbers(of values: TextValues, where presence: [Bool]?) -> [UInt32] {
        var places = [UInt32?](repeating: nil, count: values.texts.count)
        return values.numbers.present(presence).map { number in
            let place = places[Int(number)] ?? self.number(of: values.texts[Int(number)])
            places[Int(number)] = place
            return place
        }
    }

    private mutating func number(of text: [UInt8]) -> UInt32 {
        if let number = known[text] { return number }
        let number = UInt32(entries.count)
        known[text] = number
        entries.append(text)
        byteCount += text.count
        return number
    }
}

extension Array {
    /// Those that are there.
    func present(_ presence: [Bool]?) -> Self {
        guard let presence else { return self }
        return zip(self, presence).filter(\.1).map(\.0)
    }
}
