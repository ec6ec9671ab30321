/// The decimal digits of an integer, as text in three registers.
///
/// Eight digits are made at a time, each in a byte of a word, the first in the lowest.
struct DecimalDigits {
    /// Digits that it has room for; zeros stand in front.
    static let count = 24

    let words: (UInt64, UInt64, UInt64)
    /// Where the first digit that is not 0 stands; ``count`` if there is none.
    let begin: Int
    /// Behind the last digit that is not 0.
    let end: Int

    @inline(__always)
    init(_ value: UInt64) {
        let upper = value / 100_000_000
        let last = Self.eightDigits(value &- upper &* 100_000_000)
        let middle = upper == 0 ? 0 : Self.eightDigits(upper % 100_000_000)
        let first = upper < 100_000_000 ? 0 : Self.eightDigits(upper / 100_000_000)
        words = (first, middle, last)
        begin =
            first != 0
            ? first.trailingZeroBitCount / 8
            : middle != 0 ? 8 &+ middle.trailingZeroBitCount / 8 : 16 &+ last.trailingZeroBitCount / 8
        end =
            last != 0
            ? 24 &- last.leadingZeroBitCount / 8
            : middle != 0 ? 16 &- middle.leadingZeroBitCount / 8 : 8 &- first.leadingZeroBitCount / 8
    }

    /// A number below 10⁸ in halves, quarters and digits: each step divides in all parts of the word at once.
    @inline(__always)
    private static func eightDigits(_ value: UInt64) -> UInt64 {
        let fours = value / 10_000 | (value % 10_000) &<< 32
        let upperTwos = (fours &* 10_486) &>> 20 & 0x7f_0000_007f
        let twos = upperTwos | (fours &- 100 &* upperTwos) &<< 16
        let upperOnes = (twos &* 103) &>> 10 & 0x000f_000f_000f_000f
        return upperOnes | (twos &- 10 &* upperOnes) &<< 8
    }
}
