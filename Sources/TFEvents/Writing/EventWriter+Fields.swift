import RecordLog

extension EventWriter {
    /// Logs one scalar whose tag is given as UTF-8.
    ///
    /// - Parameters:
    ///   - tag: The name of the curve.
    ///   - value: The y value.
    ///   - step: The x value.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - mayWait: Whether to wait, as ``Options/overflow`` says, where there is no room.
    /// - Returns: False where there was no room and waiting was not allowed; nothing was logged then.
    package func addScalar(
        utf8 tag: RawSpan, _ value: Double, step: Int, wallTime: Double?, mayWait: Bool
    ) -> Bool {
        guard allows(step: step, for: [String(repairing: tag)]) else { return true }
        guard let tail,
            let wallTime = self.wallTime(wallTime, for: String(repairing: tag))
        else { return true }
        let head = EventHead(wallTime: wallTime, step: step)
        let result = unsafe tag.withUnsafeBytes { tag in
            unsafe tail.append(
                head: head, tag: tag.assumingMemoryBound(to: UInt8.self), value, precision, mayWait: mayWait)
        }
        if result != .appended { handle(result) }
        return result != .full
    }

    /// Logs an Event of ready-made fields, which are not looked at.
    ///
    /// - Parameters:
    ///   - fields: Serialized fields of an Event, any but `wall_time` and `step`.
    ///   - step: The step.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    package func addEvent(fields: RawSpan, step: Int, wallTime: Double?) {
        guard let tail, let wallTime = self.wallTime(wallTime, for: "an event") else { return }
        let head = EventHead(wallTime: wallTime, step: step)
        let result = unsafe fields.withUnsafeBytes { fields in
            unsafe tail.append(payloadLength: head.size + fields.count) { next in
                var cursor = unsafe WireCursor(at: next)
                unsafe head.encode(into: &cursor)
                unsafe cursor.bytes(fields)
                unsafe next = cursor.next
            }
        }
        if result != .appended { handle(result) }
    }
}
