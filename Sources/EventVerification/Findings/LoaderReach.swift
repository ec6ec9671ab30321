import TFEvents

/// How far TensorBoard's loaders come in a file.
struct LoaderReach {
    /// Whether the default loader reads on.
    private(set) var isReadByDefault = true
    /// Whether the Python loader reads on.
    private(set) var isReadByPython = true

    /// Whether nothing that follows is read.
    var isEnded: Bool { !isReadByDefault && !isReadByPython }

    /// Takes what stops a loader; whether that stops one that had been reading.
    mutating func stop(default stopsDefault: Bool, python stopsPython: Bool) -> Bool {
        let stops = stopsDefault && isReadByDefault || stopsPython && isReadByPython
        isReadByDefault = isReadByDefault && !stopsDefault
        isReadByPython = isReadByPython && !stopsPython
        return stops
    }

    /// What is said of findings that neither loader comes to.
    static let beyond = "neither of TensorBoard's loaders reads as far as this"
}

extension LoaderReach: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try isReadByDefault.transfer(&fields)
        try isReadByPython.transfer(&fields)
    }
}
