extension EventWriter {
    /// Logs many scalars of one step, given as `Float`s or the like, as one Event, in the dictionary's order.
    @_disfavoredOverload
    public func addScalars(
        _ scalars: [String: some BinaryFloatingPoint], step: Int, wallTime: Double? = nil
    ) {
        addScalars(scalars.map { (tag: $0.key, value: Double($0.value)) }, step: step, wallTime: wallTime)
    }
}
