/// All scalars of a run, in columns.
///
///     let scalars = RunScalars(reading: run)
///     if let loss = scalars["loss"] { print(loss.steps.last, loss.values.last) }
///
/// Events are read without decoding them: nothing is allocated for an event or a tag that is known.
///
/// - Complexity: O(*n*) in the size of the files; memory takes 24 bytes a point (twice that while a column
///   grows), whatever else the files hold.
public struct RunScalars: Sendable {
    /// The run's name.
    public let run: String

    /// The series, in the order of their first points.
    public private(set) var series: [ScalarSeries] = []

    /// The first places where events were lost; no more than 100 are kept.
    public private(set) var damage: [EventDamage] = []

    /// How many places there were where events were lost.
    public private(set) var damageCount = 0

    /// Reads the event files of a run.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - isIncluded: Whether to keep the series of a tag; it is asked once for each.
    ///   - includingPending: Whether to read also what crashed writers of this host had not yet written.
    public init(
        reading run: RunDirectory, where isIncluded: (_ tag: String) -> Bool = { _ in true },
        includingPending: Bool = false
    ) {
        self.run = run.name
        var stream = EventStream([run], includingPending: includingPending)
        readAll(&stream, isIncluded)
    }

    /// Reads a run whose event files were read elsewhere.
    ///
    /// - Parameters:
    ///   - run: The run's name.
    ///   - files: The names and the bytes of its event files, in their order.
    ///   - isIncluded: Whether to keep the series of a tag; it is asked once for each.
    package init(
        run: String, files: [(name: String, bytes: [UInt8])], where isIncluded: (_ tag: String) -> Bool
    ) {
        self.run = run
        var stream = EventStream(run: run, files: files)
        readAll(&stream, isIncluded)
    }

    private mutating func readAll(_ stream: inout EventStream, _ isIncluded: (String) -> Bool) {
        var index = SeriesIndex()
        read(&stream, &index, isIncluded)
    }

    /// Reads what has come to a run since it was read before.
    ///
    /// - Parameters:
    ///   - run: The run, which goes on.
    ///   - progress: How far it was read; from now on, how far it was read now.
    ///   - isIncluded: Whether to keep the series of a tag.
    @_spi(Tools) public init(
        reading run: RunDirectory, after progress: inout RunProgress,
        where isIncluded: (_ tag: String) -> Bool
    ) {
        self.run = run.name
        var stream = EventStream(run, after: progress.files)
        var index = SeriesIndex(progress.series)
        read(&stream, &index, isIncluded)
        progress = RunProgress(files: stream.progress, series: index.series)
    }

    private mutating func read(
        _ stream: inout EventStream, _ index: inout SeriesIndex, _ isIncluded: (_ tag: String) -> Bool
    ) {
        /// By the numbers of the index.
        var places: [Place] = Array(repeating: .undecided, count: index.series.count)
        var partCount = 0
        while true {
            do {
                guard try stream.next() else { break }
                if stream.partCount != partCount {
                    partCount = stream.partCount
                    for index in series.indices { series[index].beginFile() }
                }
                try read(&stream, &index, &places, isIncluded)
            } catch {
                damageCount += 1
                if damage.count < 100 { damage.append(error) }
            }
        }
    }

    /// The series of a tag; nil if the run has none.
    ///
    /// - Complexity: O(*n*) in the number of series.
    public subscript(tag: String) -> ScalarSeries? {
        series.first { $0.tag.utf8.elementsEqual(tag.utf8) }
    }

    /// Gives the series away, so that each can be let go of when it is used.
    package mutating func takeSeries() -> [ScalarSeries] {
        defer { series = [] }
        return series
    }

    private mutating func read(
        _ stream: inout EventStream, _ index: inout SeriesIndex, _ places: inout [Place],
        _ isIncluded: (String) -> Bool
    ) throws(EventDamage) {
        do {
            var event = try EventCursor(stream.payload)
            guard event.isSummary else { return beginSession(try Event(decoding: stream.payload)) }
            try event.validateValues()
            while try event.nextValue() {
                let place = try index.place(event)
                if place.isNew { places.append(.undecided) }
                guard place.isScalar else { continue }
                if case .undecided = places[place.number] {
                    let tag = String(readable: event.tag)
                    places[place.number] = isIncluded(tag) ? .kept(series.count) : .leftOut
                    if case .kept = places[place.number] { series.append(ScalarSeries(tag: tag)) }
                }
                guard case .kept(let index) = places[place.number] else { continue }
                series[index].steps.append(event.step)
                series[index].wallTimes.append(event.wallTime)
                series[index].values.append(event.scalar)
            }
        } catch {
            throw stream.undecodable(error)
        }
    }

    /// A resumed session goes on as a further file does.
    private mutating func beginSession(_ event: Event) {
        guard case .sessionLog(let session) = event.what, session.status == .start else { return }
        for index in series.indices { series[index].beginFile() }
    }

    /// What becomes of a series of the index.
    private enum Place {
        /// No scalar of it was met.
        case undecided
        /// It is the series of this index.
        case kept(Int)
        case leftOut
    }
}
