@_spi(Tools) import TFEvents
import TerminalGraphics

/// What the points of a run share.
final class TailRun {
    let name: String
    /// Known for good once all of the run was read.
    var holdsExactDoubles = false

    init(_ name: String) { self.name = name }
}

/// What the points of a series share.
final class TailSeries {
    let run: TailRun
    let tag: String
    /// Both names as a terminal shows them.
    let shownNames: [ShownText]

    init(_ run: TailRun, tag: String) {
        (self.run, self.tag) = (run, tag)
        shownNames = [ShownText(run.name), ShownText(tag)]
    }
}

/// A text as a terminal shows it, and the columns that it takes there.
struct ShownText {
    let text: String
    let width: Int

    init(_ text: String) {
        self.text = visible(text)
        width = self.text.columnWidth
    }
}

/// A point as `tfevents tail` shows it.
struct TailPoint {
    let series: TailSeries
    let step: Int
    /// In seconds since 1970.
    let wallTime: Double
    /// As it stands in the file.
    private let number: ScalarNumber

    init(_ series: TailSeries, step: Int, wallTime: Double, _ number: ScalarNumber) {
        (self.series, self.step, self.wallTime, self.number) = (series, step, wallTime, number)
    }

    var value: ScalarNumber {
        number.widened(ifRunHoldsExactDoubles: series.run.holdsExactDoubles)
    }
}

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
