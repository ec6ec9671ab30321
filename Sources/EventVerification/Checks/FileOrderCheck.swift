/// Compares the times of a run's files with the order in which TensorBoard reads them, which is that of their names.
struct FileOrderCheck {
    /// The times of a file's first and last value, in seconds.
    struct Times {
        var first = 0.0
        var last = 0.0
    }

    private var previousPath = ""
    private var previous: Times?

    /// Takes the times of the next file's first and last value.
    mutating func finding(_ path: String, _ range: Times?) -> Finding? {
        guard let range else { return nil }
        defer {
            previous = Times(first: range.first, last: max(range.last, previous?.last ?? range.last))
            previousPath = path
        }
        guard let previous else { return nil }
        if range.first < previous.first {
            return Finding(
                .fileOrder, at: Finding.Place(path: path),
                expected: "values not before \(previous.first), with which '\(previousPath)' begins",
                found: "\(range.first)")
        }
        // Clocks and threads may differ a little.
        guard previous.last > range.first + 1 else { return nil }
        return Finding(
            .overlappingFiles, at: Finding.Place(path: previousPath),
            expected: "no values after \(range.first), when '\(path)' begins", found: "\(previous.last)")
    }
}

extension FileOrderCheck: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try previousPath.transfer(&fields)
        try previous.transfer(&fields)
    }
}

extension FileOrderCheck.Times: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try first.transfer(&fields)
        try last.transfer(&fields)
    }
}
