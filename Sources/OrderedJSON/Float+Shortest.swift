extension Float {
    /// The double of the shortest decimal text that gives this value again, such as 0.1.
    ///
    /// Read as a double and rounded to a float32, it gives this value too: the one magnitude of whose shortest
    /// text that is not true keeps its own digits.
    public var shortestDouble: Double {
        guard isFinite, shortestTextIsSafe, let double = Double(description) else { return Double(self) }
        return double
    }

    /// Whether the shortest text gives this value to those too who read it as a double first: there is one
    /// magnitude of which that is not true (all were tried).
    var shortestTextIsSafe: Bool { bitPattern & 0x7fff_ffff != 0x15ae_43fd }
}
