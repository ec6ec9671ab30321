@_spi(Tools) import TFEvents

/// Reads the scalars of one run that a filter lets through, some at a time, in the order of its files.
struct RunPoints: ~Copyable {
    /// A scalar, where it stands, and which of ``RunPoints/tags`` it belongs to.
    struct Point: Sendable {
        let series: Int
        let step: Int
        /// In seconds since 1970.
        let wallTime: Double
        let value: ScalarNumber
    }

    /// The tags met so far as their bytes, in the order of their first points.
    private(set) var tags: [[UInt8]] = []
    /// The next scalars, at least one.
    private(set) var points: [Point] = []
    /// What the filter lets through and is no scalar.
    private(set) var leftOut = LeftOutValues()
    /// Whether an exact double came by, whether the filter let it through or not: then all numbers of the run are
    /// exact doubles.
    private(set) var holdsExactDoubles = false

    /// How many scalars there are at a time, at most.
    private static let limit = 2048

    private var stream: EventStream
    private let filter: SeriesFilter
    private let steps: ClosedRange<Int>
    /// Whether float32s are given as doubles.
    private let isWidened: Bool
    private var index = SeriesIndex()
    private var series: [Series] = []
    /// Where to go on in the current event.
    private var position: EventCursor.Position?
    /// What stands behind the scalars, and is told after them.
    private var damage: EventDamage?

    /// What becomes of a series of the index.
    private struct Series {
        let isIncluded: Bool
        /// Its place in `tags`; nil as long as it had no scalar.
        var tagIndex: Int?
    }

    /// Points of a run.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - filter: Which of them.
    ///   - includingPending: Whether to read also what crashed writers had not yet written.
    ///   - tellsExactDoubles: Whether the numbers of a run of exact doubles are told from float32s, for which it may
    ///     be read twice.
    init(
        _ run: RunDirectory, filter: SeriesFilter, includingPending: Bool, tellsExactDoubles: Bool = true
    ) {
        stream = EventStream([run], includingPending: includingPending)
        self.filter = filter
        steps = filter.includedSteps
        isWidened = tellsExactDoubles && run.holdsExactDoubles(includingPending: includingPending)
    }

    /// What has come to a run since it was read before, float32s as doubles: whether there are exact doubles among
    /// them nobody knows who reads once.
    ///
    /// - Parameters:
    ///   - run: The run, which goes on.
    ///   - progress: How far it was read.
    ///   - filter: Which points.
    init(_ run: RunDirectory, after progress: RunProgress, filter: SeriesFilter) {
        stream = EventStream(run, after: progress.files)
        self.filter = filter
        steps = filter.includedSteps
        isWidened = true
        index = SeriesIndex(progress.series)
        series = progress.series.map { Series(isIncluded: filter.includes(tag: String(readable: $0.tag))) }
    }

    /// How far the run was read, at its end.
    var progress: RunProgress { RunProgress(files: stream.progress, series: index.series) }

    /// Moves to the next scalars, past all damage, which is reported; false at the end of the run.
    mutating func moveOn(_ diagnostics: inout Diagnostics) -> Bool {
        while true {
            do {
                return try next()
            } catch {
                diagnostics.report(error)
            }
        }
    }

    /// Moves to the next scalars; false at the end of the run.
    mutating func next() throws(EventDamage) -> Bool {
        points = []
        points.reserveCapacity(Self.limit)
        if let damage {
            self.damage = nil
            throw damage
        }
        do throws(EventDamage) {
            while points.count < Self.limit {
                if position == nil, try !stream.next() { return !points.isEmpty }
                do {
                    try readEvent()
                } catch {
                    throw stream.undecodable(error)
                }
            }
        } catch {
            if points.isEmpty { throw error }
            damage = error
        }
        return true
    }

    private mutating func readEvent() throws(EventDecodingError) {
        var event = try EventCursor(stream.payload)
        if let position {
            event.move(to: position)
        } else {
            // Of an event that cannot be read to its end nothing counts.
            try event.validateValues()
            guard steps.contains(event.step) else {
                while try event.nextValue() {
                    if event.isExactDouble { holdsExactDoubles = true }
                }
                return
            }
        }
        position = nil
        while try event.nextValue() {
            if event.isExactDouble { holdsExactDoubles = true }
            let place = try index.place(event)
            if place.isNew {
                series.append(Series(isIncluded: filter.includes(tag: String(readable: event.tag))))
            }
            guard series[place.number].isIncluded else { continue }
            guard place.isScalar, let number = event.number else {
                leftOut.add(index.series[place.number], form: event.form)
                continue
            }
            let tagIndex = series[place.number].tagIndex ?? tags.count
            if tagIndex == tags.count {
                series[place.number].tagIndex = tagIndex
                tags.append(index.series[place.number].tag)
            }
            points.append(
                Point(
                    series: tagIndex, step: event.step, wallTime: event.wallTime,
                    value: number.widened(ifRunHoldsExactDoubles: isWidened)))
            guard points.count < Self.limit else {
                position = event.position
                return
            }
        }
    }
}
