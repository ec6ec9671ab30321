extension ChaCha20 {
    /// What `rand::seq::index::sample` chooses, sorted.
    ///
    /// - Parameters:
    ///   - amount: How many, below 163: of more it draws in another way, which no page asks for.
    ///   - length: Of how many; below 500,000.
    /// - Returns: The indices.
    mutating func sample(_ amount: Int, of length: Int) -> [Int] {
        let width = Float(amount)
        return amount > 11 && Float(length) < (10 + 1.6 * width) * width || amount >= 163
            ? shuffled(amount, of: length) : drawn(amount, of: length)
    }

    /// The beginning of a shuffle of all indices (`sample_inplace`).
    private mutating func shuffled(_ amount: Int, of length: Int) -> [Int] {
        var indices = Array(0..<length)
        for place in 0..<amount { indices.swapAt(place, place + shortInteger(below: length - place)) }
        return indices.prefix(amount).sorted()
    }

    /// Robert Floyd's draw without repetition (`sample_floyd`).
    private mutating func drawn(_ amount: Int, of length: Int) -> [Int] {
        var chosen: Set<Int> = []
        for last in length - amount..<length {
            let index = shortInteger(below: last + 1)
            chosen.insert(chosen.contains(index) ? last : index)
        }
        return chosen.sorted()
    }

    /// What `gen_range` gives of 32 bits, which is not as `Uniform` does.
    private mutating func shortInteger(below bound: Int) -> Int {
        let range = UInt32(bound)
        let zone = (range << UInt32(range.leadingZeroBitCount)) &- 1
        while true {
            let (high, low) = nextWord().multipliedFullWidth(by: range)
            if low <= zone { return Int(high) }
        }
    }
}
