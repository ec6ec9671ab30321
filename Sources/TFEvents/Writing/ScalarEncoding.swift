import RecordLog

// The wire form of a scalar Event, as TensorBoard's event.proto and summary.proto number its fields:
//
//     Event          09 wall_time:f64   10 step:varint (omitted when 0)   2a summary
//     Summary        0a value, once for each tag
//     Summary.Value  0a tag   15 simple_value:f32   f9 7f exact_value:f64 (where wanted)
//
// Protobuf omits a zero step but not a zero simple_value, which is a member of a oneof.

/// The fields every Event begins with.
struct EventHead {
    var wallTime: Double
    var step: UInt64

    @inline(__always)
    init(wallTime: Double, step: Int) {
        self.wallTime = wallTime
        self.step = UInt64(truncatingIfNeeded: step)
    }

    @inline(__always)
    var size: Int { step == 0 ? 9 : 10 &+ WireSize.varint(step) }

    @inline(__always)
    func encode(into cursor: inout WireCursor) {
        unsafe cursor.key(EventKey.wallTime)
        unsafe cursor.fixed64(wallTime.bitPattern)
        if step != 0 {
            unsafe cursor.key(EventKey.step)
            unsafe cursor.varint(step)
        }
    }
}

/// One tag with its number, the content of a `Summary.Value`.
@unsafe
struct ScalarValue {
    /// The tag's UTF-8, which the caller keeps in place.
    let tag: UnsafeBufferPointer<UInt8>
    let value: StoredScalar

    @inline(__always)
    init(tag: UnsafeBufferPointer<UInt8>, value: StoredScalar) {
        unsafe self.tag = unsafe tag
        unsafe self.value = value
    }

    /// The size of a value whose tag has `tagLength` bytes.
    @inline(__always)
    static func size(tagLength: Int, value: StoredScalar) -> Int {
        WireSize.delimited(tagLength) &+ value.size
    }

    /// Encodes the value as a field of Summary.
    @inline(__always)
    func encode(into cursor: inout WireCursor) {
        unsafe cursor.key(SummaryKey.value)
        unsafe cursor.varint(UInt64(truncatingIfNeeded: Self.size(tagLength: tag.count, value: value)))
        unsafe cursor.key(ValueKey.tag)
        unsafe cursor.varint(UInt64(truncatingIfNeeded: tag.count))
        unsafe cursor.bytes(UnsafeRawBufferPointer(tag))
        unsafe value.encode(into: &cursor)
    }
}

extension RecordTail {
    /// Appends one Event of one scalar.
    ///
    /// Not inlined, so that strings of every kind share it.
    @inline(never)
    func append(
        head: EventHead, tag: UnsafeBufferPointer<UInt8>, _ value: Double, _ precision: Precision,
        mayWait: Bool
    ) -> AppendResult {
        // As a rule each length takes one byte; where that is known beforehand, a fifth of the instructions goes.
        guard precision == .float32, (0..<100).contains(tag.count) else {
            return unsafe appendUnusual(head, tag, StoredScalar(value, precision: precision), mayWait)
        }
        return unsafe append(head, ScalarValue(tag: tag, value: StoredScalar(Float(value))), mayWait)
    }

    @inline(never)
    private func appendUnusual(
        _ head: EventHead, _ tag: UnsafeBufferPointer<UInt8>, _ value: StoredScalar, _ mayWait: Bool
    ) -> AppendResult {
        unsafe append(head, ScalarValue(tag: tag, value: value), mayWait)
    }

    @inline(__always)
    private func append(_ head: EventHead, _ scalar: ScalarValue, _ mayWait: Bool) -> AppendResult {
        let size = unsafe WireSize.delimited(
            ScalarValue.size(tagLength: scalar.tag.count, value: scalar.value))
        return unsafe append(head: head, summarySize: size, mayWait: mayWait) { cursor in
            unsafe scalar.encode(into: &cursor)
        }
    }
}

extension String {
    /// Calls `body` with the string's UTF-8 where it lies, without retaining the string.
    @inline(__always)
    func withUTF8InPlace<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        unsafe utf8.withContiguousStorageIfAvailable(body) ?? withCopiedUTF8(body)
    }

    /// For a string that lies in foreign memory, as bridged ones of Apple's systems do.
    @inline(never)
    private func withCopiedUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        unsafe ContiguousArray(utf8).withUnsafeBufferPointer(body)
    }
}
