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
        var tags = TagTable()
        /// Places in `series` by the numbers of tags; -1 for tags that are left out.
        var places: [Int] = []
        var partCount = 0
        while true {
            do {
                guard try stream.next() else { break }
                if stream.partCount != partCount {
                    partCount = stream.partCount
                    for index in series.indices { series[index].beginFile() }
                }
                try read(&stream, &tags, &places, isIncluded)
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
        series.first { $0.tag == tag }
    }

    private mutating func read(
        _ stream: inout EventStream, _ tags: inout TagTable, _ places: inout [Int],
        _ isIncluded: (String) -> Bool
    ) throws(EventDamage) {
        do {
            var event = try EventCursor(stream.payload)
            while try event.nextScalar() {
                let (number, isNew) = tags.number(of: event.tag)
                if isNew {
                    let tag = String(repairing: event.tag)
                    places.append(isIncluded(tag) ? series.count : -1)
                    if places[number] >= 0 { series.append(ScalarSeries(tag: tag)) }
                }
                let place = places[number]
                guard place >= 0 else { continue }
                series[place].steps.append(event.step)
                series[place].wallTimes.append(event.wallTime)
                series[place].values.append(event.scalar)
            }
        } catch {
            throw stream.undecodable(error)
        }
    }
}
