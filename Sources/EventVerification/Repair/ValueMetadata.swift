import TFEvents

/// The metadata of each value of an event, as it stands on the wire.
struct ValueMetadata {
    private var fields: [Int: [UInt8]] = [:]

    /// Looks through a serialized event.
    ///
    /// - Throws: `EventDecodingError` where it is no protobuf message.
    init(of event: RawSpan) throws(EventDecodingError) {
        var reader = WireReader(event)
        var count = 0
        while try reader.next() {
            guard reader.key == EventKey.summary else {
                try reader.skip()
                continue
            }
            var summary = try reader.message()
            while try summary.next() {
                guard summary.key == SummaryKey.value else {
                    try summary.skip()
                    continue
                }
                var value = try summary.message()
                while try value.next() {
                    let field = value.key
                    let bytes = try value.unknownField()
                    if field == ValueKey.metadata { fields[count, default: []] += [UInt8](bytes) }
                }
                count += 1
            }
        }
    }

    /// The metadata of a value with its key before it; empty if it has none.
    subscript(_ number: Int) -> [UInt8] { fields[number] ?? [] }
}
