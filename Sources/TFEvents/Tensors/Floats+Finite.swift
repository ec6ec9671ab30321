extension [Float] {
    /// Throws for the first number that is NaN or infinite.
    func requireFinite(_ argument: String) throws(InvalidArgument) {
        guard !allFinite else { return }
        let index = firstIndex { !$0.isFinite } ?? 0
        throw InvalidArgument("\(argument)[\(index)]", expected: "a finite number", found: "\(self[index])")
    }

    /// Without a branch for each number, and of operations that every processor has for vectors: one more carries into
    /// the sign from an exponent of ones alone.
    private var allFinite: Bool {
        let (exponent, one): (UInt32, UInt32) = (0x7f80_0000, 0x0080_0000)
        var sums: UInt32 = 0
        for number in self { sums |= (number.bitPattern & exponent) &+ one }
        return sums < 0x8000_0000
    }
}
