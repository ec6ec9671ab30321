@_spi(Tools) import TFEvents

/// The scalars that a filter lets through of the events as they are written.
struct FollowedPoints: ~Copyable {
    private var follower: EventFollower
    private let filter: SeriesFilter
    private let steps: ClosedRange<Int>
    /// By the numbers of the runs.
    private var runs: [Run] = []

    private struct Run {
        let run: TailRun
        let isIncluded: Bool
        var index = SeriesIndex()
        /// By the numbers of the index; nil for tags that are left out.
        var series: [TailSeries?] = []
    }

    init(_ follower: consuming EventFollower, filter: SeriesFilter) {
        self.follower = follower
        self.filter = filter
        steps = filter.includedSteps
    }

    /// Looks for new files, and lets those that have changed be read on.
    mutating func lookAgain() { follower.lookAgain() }

    /// Calls `body` with each point that is there and was not given before.
    mutating func forEachPresent(_ body: (TailPoint) -> Void) {
        while follower.next() {
            while runs.count < follower.runs.count {
                let name = follower.runs[runs.count]
                runs.append(Run(run: TailRun(name), isIncluded: filter.includes(run: name)))
            }
            guard runs[follower.run].isIncluded else { continue }
            do {
                try read(body)
            } catch {
                follower.reportUndecodable(error)
            }
        }
    }

    private mutating func read(_ body: (TailPoint) -> Void) throws(EventDecodingError) {
        let run = follower.run
        var event = try EventCursor(follower.payload)
        try event.validateValues()
        let isIncluded = steps.contains(event.step)
        while try event.nextValue() {
            if event.isExactDouble { runs[run].run.holdsExactDoubles = true }
            guard isIncluded else { continue }
            let place = try runs[run].index.place(event)
            if place.isNew {
                let tag = String(readable: event.tag)
                let series = TailSeries(runs[run].run, tag: tag)
                runs[run].series.append(filter.includes(tag: tag) ? series : nil)
            }
            guard place.isScalar, let series = runs[run].series[place.number], let number = event.number
            else { continue }
            body(TailPoint(series, step: event.step, wallTime: event.wallTime, number))
        }
    }
}
