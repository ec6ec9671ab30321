extension Float {
    /// The double of the shortest decimal text that gives this value again, such as 0.1.
    ///
    /// Read as a double and rounded to a float32, it gives this value too: the one magnitude of whose shortest
    /// text that is not true keeps its own digits.
    public var shortestDouble: Double {
        guard isFinite, let double = Double(description), Float(double) == self else { return Double(self) }
        return double
    }
}
