@_spi(Tools) import TFEvents

/// Reads what one run holds beside scalars and a filter lets through, in the order of its files.
struct RunValues: ~Copyable {
    /// A value and where it stands.
    struct Value {
        let tag: [UInt8]
        let step: Int
        /// In seconds since 1970.
        let wallTime: Double
        let interpretation: Summary.Interpretation
    }

    /// What an event holds.
    enum Content {
        case values([Value])
        /// An event that is no summary.
        case other(Event)
    }

    private var stream: EventStream
    private let filter: SeriesFilter
    private let steps: ClosedRange<Int>
    private var tags = TagTable()
    /// The metadata of each tag's first value that had any.
    private var metadata: [SummaryMetadata?] = []

    init(_ run: RunDirectory, filter: SeriesFilter, includingPending: Bool) {
        stream = EventStream([run], includingPending: includingPending)
        self.filter = filter
        steps = filter.includedSteps
    }

    /// The next event's content, past all damage, which is reported; nil at the end of the run.
    mutating func next(_ diagnostics: inout Diagnostics) -> Content? {
        while true {
            do throws(EventDamage) {
                guard try stream.next() else { return nil }
                do {
                    if let content = try content() { return content }
                } catch {
                    throw stream.undecodable(error)
                }
            } catch {
                diagnostics.report(error)
            }
        }
    }

    /// Nil where the event holds nothing that is asked for.
    private mutating func content() throws(EventDecodingError) -> Content? {
        var event = try EventCursor(stream.payload)
        let isIncluded = steps.contains(event.step)
        guard event.isSummary else { return isIncluded ? .other(try Event(decoding: stream.payload)) : nil }
        // Of an event that cannot be read to its end nothing counts.
        try event.validateValues()
        var values: [Value] = []
        while try event.nextValue() {
            // The commonest value says nothing that is wanted here.
            if event.form == .simpleValue, !event.hasMetadata { continue }
            let number = tags.number(of: event.tag).number
            if number == metadata.count { metadata.append(nil) }
            let isWanted = isIncluded && filter.includes(tag: String(readable: event.tag))
            guard isWanted || event.hasMetadata && metadata[number] == nil else { continue }
            let value = try event.decodedValue()
            if metadata[number] == nil { metadata[number] = value.metadata }
            guard isWanted else { continue }
            values.append(
                Value(
                    tag: tags.tags[number], step: event.step, wallTime: event.wallTime,
                    interpretation: value.interpretation(metadata[number])))
        }
        return values.isEmpty ? nil : .values(values)
    }
}
