extension Double {
    /// Rounds to decimal digits behind the point as Python's `round(x, digits)` does.
    ///
    /// The exact decimal value of the double is rounded, ties to even: 0.125 → 0.12, 2.675 → 2.67 (it lies below
    /// its name). The sign stays, also on zero; NaN and infinities stay as they are.
    ///
    /// - Parameter digits: 0…22, for which powers of ten are exact doubles.
    /// - Returns: The double nearest to the rounded decimal.
    public func roundedAsPython(toDigits digits: Int) -> Double {
        precondition(0...22 ~= digits, "0…22 digits can be rounded to")
        // Beyond 2⁵² a double is an integer.
        guard magnitude < 0x1p52 else { return self }

        // The magnitude is significand · 2⁻ˢʰⁱᶠᵗ; the significand has 53 bits and 10²² has 74.
        let significand = isNormal ? significandBitPattern | 1 << 52 : significandBitPattern
        let shift = 1075 - max(1, Int(exponentBitPattern))
        var powerOfTen: UInt128 = 1
        for _ in 0..<digits { powerOfTen *= 10 }
        let scaled = UInt128(significand) * powerOfTen

        let decimal = scaled.shiftedRightToNearestEven(by: shift)
        // Doubles lie further apart here than such decimals: the nearest one is this.
        guard decimal <= 1 << 53 else { return self }
        // A quotient of two exact doubles is rounded once.
        return Double(sign: sign, exponent: 0, significand: Double(decimal) / Double(powerOfTen))
    }
}

extension UInt128 {
    /// The quotient by a power of two, rounded to the nearest integer, ties to the even one.
    fileprivate func shiftedRightToNearestEven(by shift: Int) -> UInt128 {
        // All values here are below 2¹²⁷, half of the first power that cannot be a divisor.
        guard shift < 128 else { return 0 }
        let quotient = self >> shift
        let remainder = self - quotient << shift
        let half = (1 as UInt128) << (shift - 1)
        let isRoundedUp = remainder > half || (remainder == half && quotient & 1 == 1)
        return isRoundedUp ? quotient + 1 : quotient
    }
}
