import RecordLog

/// A value of a series that says by metadata what it is: any but a plain scalar.
///
/// TensorBoard takes the metadata of a series from its first value in a run. It is written with the first
/// value of the tag in each segment of the buffer: a file always begins with a whole segment, also one that
/// follows a deleted file, or that a crashed writer's events are recovered to. So it is with the first value
/// in each file, whichever thread that comes from.
struct SeriesValue {
    let tag: String
    /// The fields of a `Summary.Value` that come with every value: the tag and the content.
    private let content: [UInt8]
    /// The field that comes with the first one.
    private let metadata: [UInt8]

    /// A tensor's value, or one that consists of metadata alone.
    ///
    /// - Parameters:
    ///   - tag: the series.
    ///   - tensor: a serialized TensorProto.
    ///   - metadata: what the series is.
    init(tag: String, tensor: [UInt8]?, metadata: SummaryMetadata) {
        self.tag = tag
        var content = WireBuffer()
        content.append(ValueKey.tag, delimited: tag.utf8)
        if let tensor {
            content.append(ValueKey.tensor, delimited: tensor)
        }
        self.content = content.bytes
        var field = WireBuffer()
        field.append(ValueKey.metadata, delimited: metadata.encoded)
        self.metadata = field.bytes
    }

    fileprivate func size(withMetadata: Bool) -> Int { content.count + (withMetadata ? metadata.count : 0) }

    fileprivate func encode(withMetadata: Bool, into cursor: inout WireCursor) {
        unsafe cursor.key(SummaryKey.value)
        unsafe cursor.varint(UInt64(size(withMetadata: withMetadata)))
        unsafe content.withUnsafeBytes { unsafe cursor.bytes($0) }
        if withMetadata { unsafe metadata.withUnsafeBytes { unsafe cursor.bytes($0) } }
    }

    /// Appends an Event with this value, and its metadata where that is not in the newest segment.
    fileprivate func append(to tail: RecordTail, head: EventHead, _ described: DescribedTags) -> AppendResult
    {
        tail.withLock { tail in
            let isDescribed =
                described.contains(tag, in: tail.segmentNumber)
                && tail.fits(payloadLength: payloadLength(head, false))
            let result = unsafe tail.append(payloadLength: payloadLength(head, !isDescribed)) { next in
                var cursor = unsafe WireCursor(at: next)
                unsafe head.encode(into: &cursor)
                unsafe cursor.key(EventKey.summary)
                unsafe cursor.varint(UInt64(WireSize.delimited(size(withMetadata: !isDescribed))))
                unsafe encode(withMetadata: !isDescribed, into: &cursor)
                unsafe next = cursor.next
            }
            switch result {
            case .appended, .appendedFirst, .appendedAtExit: described.insert(tag, in: tail.segmentNumber)
            case .dropped, .stalled, .full: break
            }
            return result
        }
    }

    private func payloadLength(_ head: EventHead, _ withMetadata: Bool) -> Int {
        head.size + WireSize.delimited(WireSize.delimited(size(withMetadata: withMetadata)))
    }
}

extension Int {
    /// Whether doubles, the only numbers of a browser, hold the step and its neighbours.
    var isExactInBrowsers: Bool { magnitude <= 1 << 53 }
}

extension EventWriter {
    /// Refuses content that makes an Event of more bytes than parsers of protobuf take, which would end TensorBoard's
    /// reading of the file.
    func takes(_ byteCount: Int, of tag: String) -> Bool {
        let limit = Int(Int32.max) - 1024
        guard byteCount > limit else { return true }
        let error = InvalidArgument("value", expected: "at most \(limit) bytes", found: "\(byteCount)")
        refuse(.invalidArgument(error, tag: tag))
        return false
    }

    /// Logs one value of a series as an Event of its own, unless its step is one that browsers round to another.
    func add(_ value: SeriesValue, step: Int, wallTime: Double?) {
        guard step.isExactInBrowsers else {
            let error = InvalidArgument("step", expected: "-2^53 to 2^53", found: "\(step)")
            return refuse(.invalidArgument(error, tag: value.tag))
        }
        guard takes(value.size(withMetadata: true), of: value.tag) else { return }
        guard let tail, let wallTime = self.wallTime(wallTime, for: value.tag) else { return }
        let result = value.append(to: tail, head: EventHead(wallTime: wallTime, step: step), describedTags)
        if result != .appended { handle(result) }
    }
}
