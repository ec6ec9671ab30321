import TFEvents

/// The scalars of one run: three columns that hold one series after the other, where foreign readers can use them.
@safe
final class ScalarColumns: @unchecked Sendable {
    let run: ForeignString
    let tags: [ForeignString]
    /// Where each series begins, and where the last one ends.
    let starts: [Int]
    let damage: [ForeignString]
    let damageCount: Int

    // Not changed once they are filled.
    let steps: UnsafeMutablePointer<Int64>
    let wallTimes: UnsafeMutablePointer<Double>
    let values: UnsafeMutablePointer<Double>

    var count: Int { starts[tags.count] }

    /// Copies the points of a run that are wanted, and lets go of each series that is copied.
    init(_ scalars: consuming RunScalars, _ selection: ScalarSelection) {
        run = ForeignString(scalars.run)
        damage = scalars.damage.map { ForeignString($0.description) }
        damageCount = scalars.damageCount
        // The next one last.
        var rest = Array(scalars.takeSeries().reversed())
        let total = rest.reduce(0) { $0 + $1.count }
        let steps = UnsafeMutablePointer<Int64>.allocate(capacity: total)
        let wallTimes = UnsafeMutablePointer<Double>.allocate(capacity: total)
        let values = UnsafeMutablePointer<Double>.allocate(capacity: total)
        var tags: [ForeignString] = []
        var starts = [0]
        var end = 0
        while let series = rest.popLast() {
            if let indices = selection.indices(of: series) {
                for index in indices {
                    unsafe (steps + end).initialize(to: Int64(series.steps[index]))
                    unsafe (wallTimes + end).initialize(to: series.wallTimes[index])
                    unsafe (values + end).initialize(to: series.values[index])
                    end += 1
                }
            } else {
                unsafe fill(steps + end, series.steps)
                unsafe fill(wallTimes + end, series.wallTimes)
                unsafe fill(values + end, series.values)
                end += series.count
            }
            guard end > starts[tags.count] else { continue }
            tags.append(ForeignString(series.tag))
            starts.append(end)
        }
        self.tags = tags
        self.starts = starts
        unsafe self.steps = steps
        unsafe self.wallTimes = wallTimes
        unsafe self.values = values
    }

    deinit {
        unsafe steps.deallocate()
        unsafe wallTimes.deallocate()
        unsafe values.deallocate()
    }
}

private func fill(_ place: UnsafeMutablePointer<Int64>, _ steps: [Int]) {
    for (index, step) in steps.enumerated() { unsafe (place + index).initialize(to: Int64(step)) }
}

private func fill<Number>(_ place: UnsafeMutablePointer<Number>, _ numbers: [Number]) {
    unsafe numbers.withUnsafeBufferPointer { numbers in
        guard let base = numbers.baseAddress else { return }
        unsafe place.initialize(from: base, count: numbers.count)
    }
}

/// A text that lies where C can read it, with a zero behind it, and `\0` for each zero within.
@safe
final class ForeignString: @unchecked Sendable {
    let characters: UnsafeMutablePointer<CChar>
    let string: String

    init(_ string: String) {
        self.string = string
        let bytes = string.utf8.flatMap { $0 == 0 ? Array(#"\0"#.utf8) : [$0] }
        unsafe characters = .allocate(capacity: bytes.count + 1)
        _ = unsafe copy(bytes, to: characters, capacity: bytes.count + 1)
    }

    deinit { unsafe characters.deallocate() }
}
