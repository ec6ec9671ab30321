/// The different numbers of a column, as long as they are few.
struct NumberDictionary {
    /// The numbers' bits, in the order in which they were met.
    private(set) var entries: [UInt64] = []

    private static let limit = 1 << 16
    /// Of so many numbers the first ones, most must not be new.
    private static let trialCount = 2048

    /// Entry numbers from 1 by a hash of their bits; 0 where there is none.
    private var slots: [UInt32] = []

    /// The place in ``entries`` of each number; nil where too many differ.
    mutating func numbers(of words: [UInt64]) -> [UInt32]? {
        if slots.isEmpty { slots = [UInt32](repeating: 0, count: 2 * Self.limit) }
        var numbers: [UInt32] = []
        numbers.reserveCapacity(words.count)
        var last: (word: UInt64, number: UInt32)?
        let knownCount = entries.count
        var trials = 0
        for word in words {
            if let last, last.word == word {
                numbers.append(last.number)
                continue
            }
            guard let number = number(of: word) else { return nil }
            last = (word, number)
            numbers.append(number)
            trials += 1
            if trials == Self.trialCount, entries.count - knownCount > trials / 2 { return nil }
        }
        return numbers
    }

    private mutating func number(of word: UInt64) -> UInt32? {
        // Fibonacci hashing: the highest bits of the product depend on all bits of the number.
        var slot = Int(truncatingIfNeeded: (word &* 0x9e37_79b9_7f4a_7c15) >> 47)
        while true {
            let entry = slots[slot]
            if entry == 0 { break }
            if entries[Int(entry) - 1] == word { return entry - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard entries.count < Self.limit else { return nil }
        entries.append(word)
        slots[slot] = UInt32(entries.count)
        return UInt32(entries.count - 1)
    }
}
