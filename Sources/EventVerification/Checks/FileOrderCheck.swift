/// Compares the times of a run's files with the order in which TensorBoard reads them, which is that of their names.
struct FileOrderCheck {
    private var previous: (path: String, first: Double, last: Double)?

    /// Takes the times of the next file's first and last value.
    mutating func finding(_ path: String, _ range: (first: Double, last: Double)?) -> Finding? {
        guard let range else { return nil }
        defer { previous = (path, range.first, max(range.last, previous?.last ?? range.last)) }
        guard let previous else { return nil }
        if range.first < previous.first {
            return Finding(
                .fileOrder, at: Finding.Place(path: path),
                expected: "values not before \(previous.first), with which '\(previous.path)' begins",
                found: "\(range.first)")
        }
        // Clocks and threads may differ a little.
        guard previous.last > range.first + 1 else { return nil }
        return Finding(
            .overlappingFiles, at: Finding.Place(path: previous.path),
            expected: "no values after \(range.first), when '\(path)' begins", found: "\(previous.last)")
    }
}
