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
    /// Why embeddings of the run cannot be told.
    private(set) var failures: [String] = []
    /// The first places where events were lost.
    private(set) var damage: [EventDamage] = []
    private(set) var damageCount = 0
    /// How many files are of another format.
    private(set) var foreignFileCount = 0
    /// How many files cannot be read, or not to their ends.
    private(set) var unreadableFileCount = 0
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
            File(path: path.readable, byteCount: path.fileLength)
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
                if error.isUnreadable {
                    unreadableFileCount += 1
                } else if error.foreignFile != nil {
                    foreignFileCount += 1
                } else {
                    damageCount += 1
                }
                if damage.count < 20 { damage.append(error) }
            }
        }
        tornTailCount = stream.tornTails.count
        do throws(EmbeddingError) {
            for embedding in try run.listedEmbeddings() where filter.includes(tag: embedding.name) {
                let step = embedding.step
                guard filter.steps == nil || step.map(steps.contains) == true else { continue }
                addWithoutValue(tag: embedding.name, kind: "embeddings", step: step, wallTime: .nan)
            }
        } catch {
            failures.append("\(error)")
        }
    }

    /// Takes the next event; false at the end.
    private mutating func readNext(
        _ stream: inout EventStream, _ filter: SeriesFilter, _ steps: ClosedRange<Int>,
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
        _ payload: RawSpan, _ filter: SeriesFilter, _ steps: ClosedRange<Int>, _ index: inout SeriesIndex,
        _ places: inout [Int?]
    ) throws(EventDecodingError) {
        var event = try EventCursor(payload)
        eventCount += 1
        guard event.isSummary else { return read(try Event(decoding: payload), filter) }
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

    /// Takes an event that is no summary.
    private mutating func read(_ event: Event, _ filter: SeriesFilter) {
        // Who wrote the file stands in its first event, which has no values.
        if eventCount == 1 { writer = event.sourceWriter }
        let (tag, kind): (String, String)
        switch event.what {
        case .sessionLog(let session) where session.status == .start:
            // A resumed session may go back.
            for index in series.indices { series[index].allowSteps(from: event.step) }
            return
        case .graphDef: (tag, kind) = ("graph", "graphs")
        case .taggedRunMetadata(let metadata): (tag, kind) = (metadata.tag, "run metadata")
        default: return
        }
        guard filter.includedSteps.contains(event.step), filter.includes(tag: tag) else { return }
        addWithoutValue(tag: tag, kind: kind, step: event.step, wallTime: event.wallTime)
    }

    /// Takes what is logged otherwise than as a value.
    private mutating func addWithoutValue(tag: String, kind: String, step: Int?, wallTime: Double) {
        let isKnown = { (series: SeriesInspection) in
            series.kind == kind && series.tag.utf8.elementsEqual(tag.utf8)
        }
        let place = series.firstIndex(where: isKnown) ?? series.count
        if place == series.count { series.append(SeriesInspection(tag: tag, kind: kind)) }
        series[place].add(step: step, wallTime: wallTime)
    }
}

extension RunInspection {
    /// The size of all files whose size can be told, in bytes; nil where that is none of them.
    var byteCount: Int64? {
        let known = files.compactMap(\.byteCount)
        return known.isEmpty && !files.isEmpty ? nil : known.reduce(0, +)
    }

    var steps: ClosedRange<Int>? {
        series.compactMap(\.steps).reduce(nil) { $0.extended(by: $1.lowerBound).union($1) }
    }

    /// How many series have steps that go back, of which TensorBoard may show a part alone.
    var setbackCount: Int { series.count { $0.goesBack } }

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
