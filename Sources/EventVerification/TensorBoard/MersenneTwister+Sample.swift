extension MersenneTwister {
    /// What `random.sample(range(length), amount)` chooses, sorted.
    mutating func sample(_ amount: Int, of length: Int) -> [Int] {
        length <= Self.setSize(amount) ? drawnFromPool(amount, of: length) : drawn(amount, of: length)
    }

    /// The length up to which a list takes less memory than a set of the chosen ones.
    private static func setSize(_ amount: Int) -> Int {
        var table = 1
        while amount > 5, table < 3 * amount { table *= 4 }
        return amount > 5 ? 21 + table : 21
    }

    private mutating func drawnFromPool(_ amount: Int, of length: Int) -> [Int] {
        var pool = Array(0..<length)
        var chosen: [Int] = []
        for count in 0..<amount {
            let place = integer(upTo: length - count - 1)
            chosen.append(pool[place])
            pool[place] = pool[length - count - 1]
        }
        return chosen.sorted()
    }

    private mutating func drawn(_ amount: Int, of length: Int) -> [Int] {
        var chosen: Set<Int> = []
        while chosen.count < amount { chosen.insert(integer(upTo: length - 1)) }
        return chosen.sorted()
    }

    private mutating func integer(upTo maximum: Int) -> Int { Int(integer(upTo: UInt32(maximum))) }
}
