/// Which series the values of a run belong to, and which of them are scalars: one definition for all that reads.
///
/// A float32 is a scalar under any tag. A tensor is one if it holds a single number and its series is one of
/// scalars, or names no plugin: the first metadata of a tag counts for all its values in a run, as in TensorBoard.
///
///     var event = try EventCursor(stream.payload)
///     while try event.nextValue() {
///         let place = try series.place(event)
///         if place.isScalar { sums[place.number] += event.scalar }
///     }
@_spi(Tools) public struct SeriesIndex {
    /// What the values of a tag are.
    public struct Series: Sendable {
        /// The tag, as its bytes.
        public let tag: [UInt8]
        /// The form of its first value.
        public let form: EventCursor.Form
        /// The plugin that its first metadata names; nil as long as no value had any.
        public fileprivate(set) var plugin: String?

        /// What is known of a series.
        public init(tag: [UInt8], form: EventCursor.Form, plugin: String?) {
            (self.tag, self.form, self.plugin) = (tag, form, plugin)
        }

        /// Whether a tensor of a single number is a scalar here.
        var admitsTensors: Bool { plugin.map { $0.isEmpty || $0 == "scalars" } ?? true }
    }

    /// Where a value belongs.
    public struct Place {
        /// The series' place in ``SeriesIndex/series``.
        public let number: Int
        /// Whether it is the first value of its series.
        public let isNew: Bool
        /// Whether the value is a scalar.
        public let isScalar: Bool
    }

    /// The series, in the order of their first values.
    public private(set) var series: [Series] = []

    private var tags = TagTable()

    /// An index that knows of no series.
    public init() {}

    /// An index that knows of some series.
    public init(_ series: [Series]) {
        self.series = series
        // The span lives as long as the call.
        for series in series { _ = unsafe tags.number(of: series.tag.span.bytes) }
    }

    /// Where the event's current value belongs.
    ///
    /// - Throws: `EventDecodingError` where its metadata is no message; the index is then as before.
    public mutating func place(_ event: borrowing EventCursor) throws(EventDecodingError) -> Place {
        let plugin = event.hasMetadata ? try event.plugin() : nil
        let (number, isNew) = tags.number(of: event.tag)
        if isNew {
            series.append(Series(tag: tags.tags[number], form: event.form, plugin: plugin))
        } else if let plugin, series[number].plugin == nil {
            series[number].plugin = plugin
        }
        let isScalar = event.isScalar && (event.form == .simpleValue || series[number].admitsTensors)
        return Place(number: number, isNew: isNew, isScalar: isScalar)
    }
}
