/// Which element of a stretch is kept: a random one, but the same whenever it is asked.
///
/// A stretch of level 0 is one element, one of level *n* two neighbours of the level below; a coin for each stretch
/// says which of the two it keeps. So stretches can be merged without knowing what was dropped.
enum StretchPick {
    /// The place, from the sequence's beginning, of the element that a stretch keeps.
    static func place(level: Int, stretch: Int) -> Int {
        var place = stretch
        for level in stride(from: level, to: 0, by: -1) {
            place = 2 * place + half(level: level, stretch: place)
        }
        return place
    }

    /// Which half of a stretch keeps its element: 0 or 1.
    static func half(level: Int, stretch: Int) -> Int {
        Int(scrambled(UInt64(truncatingIfNeeded: stretch) &<< 6 | UInt64(level)) & 1)
    }

    /// A place in a range, as if by chance.
    static func place(in range: Range<Int>) -> Int {
        range.lowerBound + Int(scrambled(UInt64(range.lowerBound)) % UInt64(range.count))
    }

    /// The output function of SplitMix64 (Steele, Lea, Flood, 2014).
    private static func scrambled(_ value: UInt64) -> UInt64 {
        var bits = (value &+ 1) &* 0x9e37_79b9_7f4a_7c15
        bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
        return bits ^ bits >> 31
    }
}
