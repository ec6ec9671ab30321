/// The shortest decimal number that reads as a given binary one, and of those of its length the nearest.
///
/// It is known where all powers of ten that are needed are exact in 128 bits: for magnitudes from 10⁻³⁸ to 2⁵³ of
/// doubles, and for all below 2²⁴ of float32s.
///
/// Source: R. Giulietti, "The Schubfach way to render doubles" (2020), whose names stand here.
struct ShortestDecimal: Equatable {
    /// The digits, as an integer; zeros may stand at their end.
    let digits: UInt64
    /// The power of ten that they are multiplied with.
    let exponent: Int

    /// Nil where it is not known.
    @inline(__always)
    init?(_ magnitude: Double) {
        let bits = magnitude.bitPattern & (1 << 63 - 1)
        self.init(fraction: bits & (1 << 52 - 1), biased: Int(bits >> 52), fractionBits: 52, bias: 1023)
    }

    /// Nil where it is not known.
    @inline(__always)
    init?(_ magnitude: Float) {
        let bits = UInt64(magnitude.bitPattern & (1 << 31 - 1))
        self.init(fraction: bits & (1 << 23 - 1), biased: Int(bits >> 23), fractionBits: 23, bias: 127)
    }

    @inline(__always)
    private init(digits: UInt64, exponent: Int) {
        (self.digits, self.exponent) = (digits, exponent)
    }

    /// - Parameters:
    ///   - fraction: The bits behind the leading one.
    ///   - biased: The exponent as it is stored.
    ///   - fractionBits: How many bits the fraction has.
    ///   - bias: What was added to the exponent.
    @inline(__always)
    private init?(fraction: UInt64, biased: Int, fractionBits: Int, bias: Int) {
        // The number is c · 2^q.
        let c = biased > 0 ? fraction | 1 &<< UInt64(fractionBits) : fraction
        let q = max(biased, 1) &- bias &- fractionBits
        guard q <= 0 else { return nil }
        if c == 0 || q > -64 && c & (1 &<< UInt64(-q) &- 1) == 0 {
            self.init(digits: c == 0 ? 0 : c &>> UInt64(-q), exponent: 0)
            return
        }
        // The neighbour below a power of two is nearer than the one above.
        let isPowerOfTwo = fraction == 0 && biased > 1
        // The logarithms are products with fractions, which are exact for all exponents of doubles.
        let k = (q &* 1_262_611 &- (isPowerOfTwo ? 524_031 : 0)) >> 22
        guard -k < PowersOfTen.count else { return nil }
        let power = PowersOfTen.normalized[-k]
        let h = UInt64(q &+ (-k &* 1_741_647) >> 19 &+ 1)
        // Four times the number and the ends of the interval around it, in units of 10^k.
        let v = power.roundedProduct(4 &* c &<< h)
        let isOdd = c & 1
        let lower = power.roundedProduct((4 &* c &- (isPowerOfTwo ? 1 : 2)) &<< h) &+ isOdd
        let upper = power.roundedProduct((4 &* c &+ 2) &<< h) &- isOdd
        let s = v / 4
        let tens = s / 10
        let isLowerTenInside = lower <= 40 &* tens
        let isUpperTenInside = 40 &* tens &+ 40 <= upper
        if s >= 10, isLowerTenInside != isUpperTenInside {
            self.init(digits: tens &+ (isUpperTenInside ? 1 : 0), exponent: k &+ 1)
            return
        }
        let isLowerInside = lower <= 4 &* s
        let isUpperInside = 4 &* s &+ 4 <= upper
        let middle = 4 &* s &+ 2
        let roundsUp =
            isLowerInside != isUpperInside ? isUpperInside : v > middle || v == middle && s & 1 == 1
        self.init(digits: s &+ (roundsUp ? 1 : 0), exponent: k)
    }
}

private enum PowersOfTen {
    static let count = 56

    /// From 10⁰ on, each multiplied by the power of two that sets the highest of 128 bits.
    static let normalized: [UInt128] = {
        var powerOfFive: UInt128 = 1
        return (0..<count).map { _ in
            defer { powerOfFive = powerOfFive &* 5 }
            return powerOfFive << UInt128(powerOfFive.leadingZeroBitCount)
        }
    }()
}

extension UInt128 {
    /// The upper 64 of 192 bits of a product, of which the last is set where others behind it were.
    @inline(__always)
    fileprivate func roundedProduct(_ factor: UInt64) -> UInt64 {
        let low = UInt64(truncatingIfNeeded: self).multipliedFullWidth(by: factor)
        let high = UInt64(truncatingIfNeeded: self >> 64).multipliedFullWidth(by: factor)
        let (middle, carry) = high.low.addingReportingOverflow(low.high)
        return (high.high &+ (carry ? 1 : 0)) | (middle > 1 ? 1 : 0)
    }
}
