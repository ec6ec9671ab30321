import RecordLog

/// What an Event says that is no Summary: one field, serialized.
struct OtherEvent {
    fileprivate let field: [UInt8]

    init(_ key: FieldKey, _ content: [UInt8]) {
        var buffer = WireBuffer()
        buffer.append(key, delimited: content)
        field = buffer.bytes
    }

    fileprivate func append(to tail: RecordTail, head: EventHead) -> AppendResult {
        unsafe tail.append(payloadLength: head.size + field.count) { next in
            var cursor = unsafe WireCursor(at: next)
            unsafe head.encode(into: &cursor)
            unsafe field.withUnsafeBytes { unsafe cursor.bytes($0) }
            unsafe next = cursor.next
        }
    }
}

extension EventWriter {
    /// Logs an Event that is no Summary, unless its step is one that browsers round to another.
    func add(_ event: OtherEvent, named name: String, step: Int, wallTime: Double?) {
        guard step.isExactInBrowsers else {
            let error = InvalidArgument("step", expected: "-2^53 to 2^53", found: "\(step)")
            return refuse(.invalidArgument(error, tag: name))
        }
        guard takes(event.field.count, of: name) else { return }
        guard let tail, let wallTime = self.wallTime(wallTime, for: name) else { return }
        let result = event.append(to: tail, head: EventHead(wallTime: wallTime, step: step))
        if result != .appended { handle(result) }
    }
}
