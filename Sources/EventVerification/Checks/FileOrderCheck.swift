/// Compares the times of a run's files with the order in which TensorBoard reads them, which is that of their names.
struct FileOrderCheck {
    /// The times of a file's first and last value, in seconds.
    struct Times {
        var first = 0.0
        var last = 0.0
    }

    /// When a file begins or ends.
    struct Moment {
        var path = ""
        var time = 0.0
    }

    /// The begin of the file before.
    private var begin: Moment?
    /// The latest end of a file of which it is not said yet.
    private var end: Moment?

    /// Takes the times of the next file's first and last value.
    mutating func finding(_ path: String, _ times: Times?) -> Finding? {
        guard let times else { return nil }
        let (earlierBegin, earlierEnd) = (begin, end)
        begin = Moment(path: path, time: times.first)
        let isLatest = earlierEnd.map { times.last > $0.time } ?? true
        if isLatest { end = Moment(path: path, time: times.last) }
        if let earlierBegin, times.first < earlierBegin.time {
            return Finding(
                .fileOrder, at: Finding.Place(path: path),
                expected: "values not before \(earlierBegin.time), with which '\(earlierBegin.path)' begins",
                found: "\(times.first)")
        }
        // Clocks and threads may differ a little.
        guard let earlierEnd, earlierEnd.time > times.first + 1 else { return nil }
        end = Moment(path: path, time: times.last)
        return Finding(
            .overlappingFiles, at: Finding.Place(path: earlierEnd.path),
            expected: "no values after \(times.first), when '\(path)' begins", found: "\(earlierEnd.time)")
    }
}

extension FileOrderCheck: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try begin.transfer(&fields)
        try end.transfer(&fields)
    }
}

extension FileOrderCheck.Moment: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try path.transfer(&fields)
        try time.transfer(&fields)
    }
}

extension FileOrderCheck.Times: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try first.transfer(&fields)
        try last.transfer(&fields)
    }
}
