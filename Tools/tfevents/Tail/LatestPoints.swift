/// The latest points of those that went by.
struct LatestPoints {
    private let limit: Int
    /// More than the limit now and then, so that sorting is rare.
    private var candidates: [TailPoint] = []
    /// Earlier points are none of the latest.
    private var earliest: Double?
    private var isSorted = true

    init(limit: Int) { self.limit = limit }

    /// In the order of their times; of one time, in the order in which they came.
    var points: [TailPoint] {
        mutating get {
            dropEarlier()
            return candidates
        }
    }

    /// Takes a point, which is made only if its time is late enough.
    ///
    /// - Complexity: O(log *n*) in the limit, on average.
    mutating func add(at time: Double, _ point: @autoclosure () -> TailPoint) {
        if let earliest, time.isTimeBefore(earliest) { return }
        if let last = candidates.last, time.isTimeBefore(last.wallTime) { isSorted = false }
        candidates.append(point())
        if candidates.count >= 2 * limit + 64 { dropEarlier() }
    }

    private mutating func dropEarlier() {
        // Swift's sort keeps the order of what is equal.
        if !isSorted { candidates.sort { $0.wallTime.isTimeBefore($1.wallTime) } }
        candidates.removeFirst(max(0, candidates.count - limit))
        if candidates.count == limit { earliest = candidates.first?.wallTime }
        isSorted = true
    }
}

extension Double {
    /// Whether this time is the earlier one; what is no number is earlier than all that are.
    fileprivate func isTimeBefore(_ other: Double) -> Bool {
        self < other || isNaN && !other.isNaN
    }
}
