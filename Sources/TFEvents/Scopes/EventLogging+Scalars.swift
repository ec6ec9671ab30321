// An ``EventWriter`` has faster ones of its own.

extension EventLogging {
    /// Logs one scalar.
    public func addScalar(_ tag: String, _ value: Double, step: Int, wallTime: Double? = nil) {
        writer.addScalar(path(tag), value, step: step, wallTime: wallTime)
    }

    /// Logs one scalar, given as the float32 that is stored.
    @_disfavoredOverload
    public func addScalar(_ tag: String, _ value: Float, step: Int, wallTime: Double? = nil) {
        writer.addScalar(path(tag), value, step: step, wallTime: wallTime)
    }

    /// Logs one scalar of a series that has a description.
    public func addScalar(
        _ tag: String, _ value: Double, step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String
    ) {
        writer.addScalar(
            path(tag), value, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs many scalars of one step as one Event, in the order given.
    public func addScalars(_ scalars: KeyValuePairs<String, Double>, step: Int, wallTime: Double? = nil) {
        addScalars(scalars.map { (tag: $0.key, value: $0.value) }, step: step, wallTime: wallTime)
    }

    /// Logs many scalars of one step as one Event, in the dictionary's order.
    @_disfavoredOverload
    public func addScalars(
        _ scalars: [String: some BinaryFloatingPoint], step: Int, wallTime: Double? = nil
    ) {
        addScalars(
            scalars.map { (tag: $0.key, value: Double($0.value)) }, step: step, wallTime: wallTime)
    }

    /// Logs many scalars of one step as one Event, in the order given.
    public func addScalars(_ scalars: [(tag: String, value: Double)], step: Int, wallTime: Double? = nil) {
        writer.addScalars(
            scalars.map { (tag: path($0.tag), value: $0.value) }, step: step, wallTime: wallTime)
    }
}
