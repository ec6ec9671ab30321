/// Where a reader's bytes come from.
protocol ByteSource: AnyObject {
    /// The file's name in messages.
    var name: String { get }

    /// Appends some bytes to `buffer`, at most what is free; none at the present end.
    ///
    /// A file may have grown when it is called again.
    func read(into buffer: inout OutputRawSpan) throws(TFRecordError)

    /// How many bytes are left to read at present, or nil if that cannot be known.
    func bytesLeft() throws(TFRecordError) -> UInt64?

    /// Whether `seek(to:)` works.
    var canSeek: Bool { get }

    /// Goes on reading at `offset`; does nothing if this source cannot.
    func seek(to offset: UInt64)

    /// Whether the bytes read so far could be all: false inside a compressed stream.
    var isComplete: Bool { get }
}

extension ByteSource {
    func bytesLeft() throws(TFRecordError) -> UInt64? { nil }
    var canSeek: Bool { false }
    func seek(to offset: UInt64) {}
    var isComplete: Bool { true }
}
