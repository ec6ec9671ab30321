import SystemPackage
@_spi(Tools) import TFEvents

/// What is known of a run once its files went by.
struct RunInspection: Sendable {
    /// A file of the run.
    struct File: Sendable {
        let path: String
        /// On disk; nil where it cannot be said.
        let byteCount: Int64?
    }

    let run: RunDirectory
    let files: [File]
    private(set) var eventCount = 0
    /// The program that says it wrote the first file.
    private(set) var writer: String?
    private(set) var series: [SeriesInspection] = []
    /// The first places where events were lost.
    private(set) var damage: [EventDamage] = []
    private(set) var damageCount = 0
    /// How many files end with a record that is not whole.
    private(set) var tornTailCount = 0
    /// How many events a crashed writer left that are not in the files.
    let pendingEventCount: Int

    /// Reads a run.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - filter: Which tags and steps are looked at.
    ///   - includingPending: Whether a crashed writer's events are looked at too.
    init(_ run: RunDirectory, filter: SeriesFilter, includingPending: Bool) {
        self.run = run
        pendingEventCount = run.pendingEventCount
        files = run.eventFilePaths.map { path in
            File(path: path.readable, byteCount: (try? Stat(path)).map { Int64($0.size) })
        }
        var stream = EventStream([run], includingPending: includingPending)
        let steps = filter.includedSteps
        var index = SeriesIndex()
        /// Places in `series` by the numbers of the index; nil for those that are left out.
        var places: [Int?] = []
        while true {
            do throws(EventDamage) {
                guard try readNext(&stream, filter, steps, &index, &places) else { break }
            } catch {
                damageCount += 1
                if damage.count < 20 { damage.append(error) }
            }
        }
        tornTailCount = stream.tornTails.count
    }

    /// Takes the next event; false at the end.
    private mutating func readNext(
        _ stream: inout EventStream, _ filter: SeriesFilter, _ steps: ClosedRange<Int64>,
        _ index: inout SeriesIndex, _ places: inout [Int?]
    ) throws(EventDamage) -> Bool {
        guard try stream.next() else { return false }
        do {
            try read(stream.payload, filter, steps, &index, &places)
        } catch {
            throw stream.undecodable(error)
        }
        return true
    }

    private mutating func read(
        _ payload: RawSpan, _ filter: SeriesFilter, _ steps: ClosedRange<Int64>, _ index: inout SeriesIndex,
        _ places: inout [Int?]
    ) throws(EventDecodingError) {
        var event = try EventCursor(payload)
        eventCount += 1
        // Who wrote the file stands in its first event, which has no values.
        if eventCount == 1, !event.isSummary { writer = try Event(decoding: payload).sourceWriter }
        guard steps.contains(event.step) else { return }
        try event.validateValues()
        while try event.nextValue() {
            let place = try index.place(event)
            if place.isNew {
                let series = SeriesInspection(index.series[place.number])
                let isIncluded = filter.includes(tag: series.tag)
                places.append(isIncluded ? self.series.count : nil)
                if isIncluded { self.series.append(series) }
            }
            guard let own = places[place.number] else { continue }
            series[own].add(event, isScalar: place.isScalar) {
                index.series[place.number].kindName(of: event.form)
            }
        }
    }
}

extension RunInspection {
    /// The size of all files, in bytes.
    var byteCount: Int64 { files.reduce(0) { $0 + ($1.byteCount ?? 0) } }

    var steps: ClosedRange<Int64>? {
        series.compactMap(\.steps).reduce(nil) { $0.extended(by: $1.lowerBound).union($1) }
    }

    /// In seconds since 1970.
    var wallTimes: ClosedRange<Double>? {
        series.compactMap(\.wallTimes).reduce(nil) { $0.extended(by: $1.lowerBound).union($1) }
    }
}

extension ClosedRange {
    fileprivate func union(_ other: Self) -> Self {
        Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
    }
}
