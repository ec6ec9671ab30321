public import SystemPackage
public import TFRecord

/// Reads the events of one file, one after the other, as the file stands and as it grows.
///
///     var file = try EventFileReader(path: "runs/a/events.out.tfevents.1700000000.host.1.0")
///     while let event = try file.nextEvent() {
///         print(event.step, event.values)
///     }
///
/// Plain, gzip and zlib files are told apart by their first bytes; offsets in a compressed file are
/// those of its inflated content. Memory stays at the buffer's capacity or a record's size.
public struct EventFileReader: ~Copyable {
    /// What `next()` came upon.
    ///
    /// The details of what is rare are kept apart, so that the outcome of each record is small.
    public enum Outcome: Hashable, Sendable {
        /// A whole record with the right checksums; `event()` decodes it, `payload` holds it.
        case event
        /// The present end, between two records; after the file has grown, `next()` goes on.
        case end
        /// A last record whose end is not there yet; after the file has grown, `next()` goes on.
        indirect case truncated(TruncatedRecord)
        /// Bytes that are no record; `next()` goes on behind them.
        indirect case damaged(EventFileDamage)
    }

    /// How many damaged places `next()` came upon.
    public internal(set) var damageCount = 0

    /// Whether `next()` looks for records behind one that would end behind the end of the file.
    ///
    /// Its length may be wrong, or its writer died before another one went on in the same file. Not for a file that
    /// still grows.
    @_spi(Tools) public var looksBehindTruncation = true

    /// Whether a record whose header alone is wrong is given too, as `.reframed`.
    let readsDespiteHeaders: Bool

    @usableFromInline var records: TFRecordReader
    /// Whether the current record's payload has another checksum than the stored one.
    var isInDoubt = false

    /// Opens a file, which may still be growing.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - bufferCapacity: Bytes to read ahead.
    /// - Throws: `TFRecordError.cannotOpen`.
    public init(
        path: FilePath, bufferCapacity: Int = TFRecordReader.defaultBufferCapacity
    ) throws(TFRecordError) {
        records = try TFRecordReader(path: path, bufferCapacity: bufferCapacity)
        readsDespiteHeaders = false
    }

    /// Opens a file of which every record is wanted that can be had, for `step()`; records may be as long as
    /// protobuf's messages can be.
    ///
    /// - Parameter path: The file.
    /// - Throws: `TFRecordError.cannotOpen`.
    package init(salvaging path: FilePath) throws(TFRecordError) {
        records = try TFRecordReader(path: path, maximumPayloadLength: Int(Int32.max))
        readsDespiteHeaders = true
    }

    /// Goes on in a plain file where another reader left it, or looks for a record from any place on.
    ///
    /// - Parameters:
    ///   - path: The file, which is not compressed.
    ///   - offset: `nextOffset` of the reader before, or any place, at which `next()` then finds damage.
    ///   - index: How many records stand before it, as far as is known.
    ///   - bufferCapacity: Bytes to read ahead.
    /// - Throws: `TFRecordError.cannotOpen`.
    package init(
        path: FilePath, at offset: UInt64, index: Int,
        bufferCapacity: Int = TFRecordReader.defaultBufferCapacity
    ) throws(TFRecordError) {
        records = try TFRecordReader(path: path, at: offset, index: index, bufferCapacity: bufferCapacity)
        readsDespiteHeaders = false
    }

    /// Reads from bytes in memory.
    ///
    /// - Parameters:
    ///   - bytes: A whole file, or as much of it as there is.
    ///   - name: What messages call it.
    public init(bytes: [UInt8], name: String = "bytes in memory") {
        records = TFRecordReader(bytes: bytes, name: name)
        readsDespiteHeaders = false
    }

    /// How the file is compressed, once `next()` has seen its first bytes.
    public var compression: Compression? { records.compression }

    /// How many records were read before the current one.
    public var recordIndex: Int { records.index }

    /// Where the current record begins, in bytes from the start of the file.
    @inlinable
    public var recordOffset: UInt64 { records.offset }

    /// Where the record behind the current one begins, in bytes from the start of the file.
    package var nextOffset: UInt64 { records.nextOffset }

    /// The current event, serialized; empty unless `next()` came upon one.
    @inlinable
    public var payload: RawSpan {
        @_lifetime(borrow self)
        get { records.payload }
    }

    /// The current event, decoded as readers take it.
    ///
    /// - Throws: `EventDecodingError` where the payload is no protobuf message.
    public func event() throws(EventDecodingError) -> Event {
        try Event(decoding: payload)
    }

    /// Steps to the next record.
    ///
    /// - Throws: `TFRecordError` if the file cannot be read or inflated.
    public mutating func next() throws(TFRecordError) -> Outcome {
        while true {
            switch try step() {
            case .record: return .event
            case .doubtful: continue
            case .truncated(let record): return .truncated(record)
            case .damaged(let damage), .reframed(let damage): return .damaged(damage)
            case .end: return .end
            }
        }
    }

    /// Steps to the next event, past everything that is damaged; nil at the present end.
    ///
    /// - Throws: `TFRecordError` if the file cannot be read or inflated.
    public mutating func nextEvent() throws(TFRecordError) -> Event? {
        while true {
            switch try next() {
            case .event:
                if let event = try? event() { return event }
                damageCount += 1
            case .damaged: continue
            case .end, .truncated: return nil
            }
        }
    }

    /// The current record, to find it again in another reader of the file; nil without one.
    @_spi(Tools) public var mark: RecordMark? { records.mark }

    /// Reads a marked record again, so that `next()` goes on behind it; of a reader that has read nothing.
    ///
    /// - Returns: Whether that record stands there. If not, the reader is of no more use.
    /// - Throws: `TFRecordError` if the file cannot be read or inflated.
    @_spi(Tools) public mutating func resume(at mark: RecordMark) throws(TFRecordError) -> Bool {
        try records.resume(at: mark)
    }
}
