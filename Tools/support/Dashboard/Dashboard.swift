@_spi(Tools) import TFEvents

/// What a dashboard knows of some runs; its memory depends on the number of series, not on the time it runs.
package struct Dashboard: Sendable {
    /// A tag of a run.
    package struct SeriesID: Hashable, Sendable {
        package var tag: String
        package var run: String

        package init(tag: String, run: String) {
            self.tag = tag
            self.run = run
        }

        package static func == (left: Self, right: Self) -> Bool {
            ExactName(left.tag) == ExactName(right.tag) && ExactName(left.run) == ExactName(right.run)
        }

        package func hash(into hasher: inout Hasher) {
            hasher.combine(ExactName(tag))
            hasher.combine(ExactName(run))
        }

        /// The order of the list: by tag and then by run.
        func precedes(_ other: Self) -> Bool {
            (ExactName(tag), ExactName(run)) < (ExactName(other.tag), ExactName(other.run))
        }
    }

    /// What it shows, in a few words.
    package var title: String
    /// The steps that each run is to take; nil to go by what a run says.
    package var totalSteps: Int?
    /// After how many seconds without anything new a run counts as dead.
    package var silenceLimit: Double
    /// What else is to be told, such as damage.
    package var notice = ""

    /// The names of the runs, in order.
    package private(set) var runNames: [String] = []
    /// The tags of all runs, in order.
    package private(set) var tags: [String] = []
    /// The series beyond ``seriesLimit``.
    package private(set) var leftOutCount = 0

    private var runs: [DashboardRun] = []
    private var runNumbers: [ExactName: RunNumber] = [:]
    private var histories: [SeriesHistory] = []
    private var seriesNumbers: [SeriesID: SeriesNumber] = [:]

    /// Stands for a run in calls for every event.
    package struct RunNumber: Sendable {
        fileprivate let index: Int
    }

    /// Stands for a series in calls for every event.
    package struct SeriesNumber: Sendable {
        fileprivate let index: Int
    }

    /// The series that are kept.
    package static let seriesLimit = 20_000

    package init(title: String, totalSteps: Int? = nil, silenceLimit: Double = 150) {
        self.title = title
        self.totalSteps = totalSteps
        self.silenceLimit = silenceLimit
    }

    package var seriesCount: Int { histories.count }

    package func run(_ name: String) -> DashboardRun? { runNumbers[ExactName(name)].map { runs[$0.index] } }

    /// The place of a run among the names.
    package func place(of run: String) -> Int { runNames.place(of: run) }

    package func history(_ series: SeriesID) -> SeriesHistory? {
        seriesNumbers[series].map { histories[$0.index] }
    }

    /// The series that a filter lets through, by tag and then by run.
    package func series(where isIncluded: (SeriesID) -> Bool = { _ in true }) -> [SeriesID] {
        tags.flatMap { tag in
            runNames.map { SeriesID(tag: tag, run: $0) }.filter { seriesNumbers[$0] != nil && isIncluded($0) }
        }
    }

    /// Notes that something of a run was heard, in seconds since 1970.
    @discardableResult
    package mutating func hear(_ run: String, at time: Double) -> RunNumber {
        let number = runNumbers[ExactName(run)] ?? RunNumber(index: runs.count)
        if number.index == runs.count {
            runNames.insertInOrder(run)
            runNumbers[ExactName(run)] = number
            runs.append(DashboardRun(heardAt: time))
        }
        hear(number, at: time)
        return number
    }

    /// Notes that something more of a run was heard, in seconds since 1970.
    package mutating func hear(_ run: RunNumber, at time: Double) { runs[run.index].hear(at: time) }

    /// Notes how far a run of which was heard has come, in the file of a number.
    package mutating func advance(_ run: String, to step: Int, wallTime: Double, file: Int = 0) {
        guard let number = runNumbers[ExactName(run)] else { return }
        advance(number, to: step, wallTime: wallTime, file: file)
    }

    /// Notes how far a run has come, in the file of a number.
    package mutating func advance(_ run: RunNumber, to step: Int, wallTime: Double, file: Int = 0) {
        runs[run.index].advance(to: step, wallTime: wallTime, file: file)
    }

    /// Adds a point to a series of a run of which was heard, from the file of a number.
    ///
    /// A further file that goes back to an earlier step writes the points from there on again.
    ///
    /// - Returns: What stands for the series; nil if it is one too many.
    @discardableResult
    package mutating func add(
        _ point: SeriesHistory.Point, to series: SeriesID, file: Int = 0
    ) -> SeriesNumber? {
        guard let number = number(of: series) else { return nil }
        add(point, to: number, file: file)
        return number
    }

    /// Adds a further point to a series, from the file of a number.
    package mutating func add(_ point: SeriesHistory.Point, to series: SeriesNumber, file: Int = 0) {
        histories[series.index].add(point, file: file)
    }

    /// Shows these points as a series of a run of which was heard.
    package mutating func show(_ points: some Sequence<SeriesHistory.Point>, as series: SeriesID) {
        guard let number = number(of: series) else { return }
        var history = SeriesHistory()
        for point in points { history.add(point) }
        histories[number.index] = history
    }

    /// Forgets what a run logged at a step or later.
    package mutating func rewind(_ run: String, to step: Int) {
        change(run) { $0.rewind(to: step) }
        for tag in tags {
            guard let number = seriesNumbers[SeriesID(tag: tag, run: run)] else { continue }
            histories[number.index].rewind(to: step)
        }
    }

    /// Notes how many steps a run is to take.
    package mutating func setTotalSteps(_ steps: Int, of run: String) {
        change(run) { $0.totalSteps = steps }
    }

    /// Notes that a run said that it ended.
    package mutating func setEnd(_ end: DashboardRun.End, of run: String) {
        change(run) { $0.end = end }
    }

    private mutating func change(_ run: String, _ body: (inout DashboardRun) -> Void) {
        if let number = runNumbers[ExactName(run)] { body(&runs[number.index]) }
    }

    /// The number of a series, which begins with it; nil if it is one too many.
    private mutating func number(of series: SeriesID) -> SeriesNumber? {
        if let number = seriesNumbers[series] { return number }
        guard histories.count < Self.seriesLimit else {
            leftOutCount += 1
            return nil
        }
        let number = SeriesNumber(index: histories.count)
        histories.append(SeriesHistory())
        seriesNumbers[series] = number
        tags.insertInOrder(series.tag)
        return number
    }
}

extension [String] {
    /// Inserts a name where it belongs, unless it is there.
    fileprivate mutating func insertInOrder(_ name: String) {
        let place = place(of: name)
        if place == count || ExactName(self[place]) != ExactName(name) { insert(name, at: place) }
    }

    /// Where a name stands, or belongs.
    fileprivate func place(of name: String) -> Int {
        var (start, end) = (0, count)
        while start < end {
            let middle = (start + end) / 2
            if ExactName(self[middle]) < ExactName(name) { start = middle + 1 } else { end = middle }
        }
        return start
    }
}
