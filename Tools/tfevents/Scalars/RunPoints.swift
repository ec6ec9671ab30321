@_spi(Tools) import TFEvents

/// Reads the scalars of one run that a filter lets through, event by event.
///
/// A tag whose first value belongs to another dashboard than that of scalars is none, whatever follows.
struct RunPoints: ~Copyable {
    /// A value of the current event, and which of the tags it belongs to.
    struct Point {
        let series: Int
        let value: ScalarNumber
    }

    /// The tags met so far, in the order of their first points.
    private(set) var tags: [String] = []
    /// The current event's step.
    private(set) var step: Int64 = 0
    /// The current event's time, in seconds since 1970.
    private(set) var wallTime = 0.0
    /// The current event's scalars.
    private(set) var points: [Point] = []

    private var stream: EventStream
    private let filter: SeriesFilter
    private let holdsExactDoubles: Bool
    private var table = TagTable()
    /// Places in `tags` by the numbers of the table; nil for tags that are left out.
    private var series: [Int?] = []

    init(_ run: RunDirectory, filter: SeriesFilter, includingPending: Bool) {
        stream = EventStream([run], includingPending: includingPending)
        self.filter = filter
        holdsExactDoubles = run.holdsExactDoubles(includingPending: includingPending)
    }

    /// Moves to the next event that has scalars; false at the end of the run.
    mutating func next() throws(EventDamage) -> Bool {
        repeat {
            points.removeAll(keepingCapacity: true)
            guard try stream.next() else { return false }
            do {
                try readEvent()
            } catch {
                points.removeAll(keepingCapacity: true)
                throw stream.undecodable(error)
            }
        } while points.isEmpty
        return true
    }

    private mutating func readEvent() throws(EventDecodingError) {
        var event = try EventCursor(stream.payload)
        step = event.step
        wallTime = event.wallTime
        guard filter.includes(step: step) else { return }
        while try event.nextValue() {
            let (number, isNew) = table.number(of: event.tag)
            if isNew {
                let tag = String(repairing: event.tag)
                let mayBeScalar = try Self.mayBeScalar(event)
                let isIncluded = mayBeScalar && filter.includes(tag: tag)
                series.append(isIncluded ? tags.count : nil)
                if isIncluded { tags.append(tag) }
            }
            guard event.isScalar, let place = series[number] else { continue }
            let isFloat = holdsExactDoubles ? false : try event.isFloat32()
            points.append(
                Point(
                    series: place, value: isFloat ? .float(Float(event.scalar)) : .double(event.scalar)))
        }
    }

    private static func mayBeScalar(_ event: borrowing EventCursor) throws(EventDecodingError) -> Bool {
        guard !event.isScalar else { return true }
        let value = try event.decodedValue()
        return value.content == nil && (value.metadata?.plugin?.name ?? "scalars") == "scalars"
    }
}

extension RunPoints {
    /// Moves to the next event that has scalars, past all damage, which is reported; false at the end.
    mutating func moveOn(_ troubles: inout Troubles) -> Bool {
        while true {
            do {
                return try next()
            } catch {
                troubles.report(error)
            }
        }
    }
}
