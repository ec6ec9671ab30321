extension RunDirectory {
    /// Whether a float32 of the run has the exact double beside it, so that the others are exact doubles too.
    ///
    /// A writer of exact doubles leaves out those that a float32 says as well.
    @_spi(Tools) public func holdsExactDoubles(includingPending: Bool = false) -> Bool {
        var stream = EventStream([self], includingPending: includingPending)
        while true {
            do {
                guard try stream.next() else { return false }
                if try Self.hasExactValue(stream.payload) { return true }
            } catch {
                continue
            }
        }
    }

    private static func hasExactValue(_ event: RawSpan) throws(EventDecodingError) -> Bool {
        // The usual shape has no place for one.
        if event.holdsSimpleValuesOnly { return false }
        var event = WireReader(event)
        while try event.next() {
            guard event.key == EventKey.summary else {
                try event.skip()
                continue
            }
            var summary = try event.message()
            while try summary.next() {
                guard summary.key == SummaryKey.value else {
                    try summary.skip()
                    continue
                }
                var value = try summary.message()
                while try value.next() {
                    if value.key == ValueKey.exactValue { return true }
                    try value.skip()
                }
            }
        }
        return false
    }
}
