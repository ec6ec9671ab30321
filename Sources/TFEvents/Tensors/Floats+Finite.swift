extension [Float] {
    /// Throws for the first number that is NaN or infinite.
    func requireFinite(_ argument: String) throws(InvalidArgument) {
        guard !allFinite else { return }
        let index = firstIndex { !$0.isFinite } ?? 0
        throw InvalidArgument("\(argument)[\(index)]", expected: "a finite number", found: "\(self[index])")
    }

    /// Without a branch for each number, so that the compiler makes vector instructions of it.
    private var allFinite: Bool {
        let exponent: UInt32 = 0x7f80_0000
        var highest: UInt32 = 0
        for number in self { highest = Swift.max(highest, number.bitPattern & exponent) }
        return highest < exponent
    }
}
