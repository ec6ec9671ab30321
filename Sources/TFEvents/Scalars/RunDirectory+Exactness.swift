extension RunDirectory {
    /// Whether a float32 of the run has the exact double beside it, so that the others are exact doubles too.
    ///
    /// A writer of exact doubles leaves out those that a float32 says as well.
    @_spi(Tools) public func holdsExactDoubles(includingPending: Bool = false) -> Bool {
        var stream = EventStream([self], includingPending: includingPending)
        while true {
            do {
                guard try stream.next() else { return false }
                var event = try EventCursor(stream.payload)
                while try event.nextValue() {
                    if event.isExactDouble { return true }
                }
            } catch {
                continue
            }
        }
    }
}

extension EventCursor {
    /// Whether the current value is an exact double beside its float32.
    @_spi(Tools) public var isExactDouble: Bool {
        if form == .simpleValue, case .double = number { true } else { false }
    }
}
