import TFRecord

/// Everything a reader says about a file that does not grow.
struct Reading: Equatable {
    struct Record: Equatable {
        var offset: UInt64
        var payload: [UInt8]
        var isSound: Bool
    }

    var records: [Record] = []
    var damages: [RecordDamage] = []
    var skipped: [Range<UInt64>] = []
    var truncation: TruncatedRecord?

    var soundPayloads: [[UInt8]] { records.filter(\.isSound).map(\.payload) }

    /// Reads to the end, going on behind all damage.
    init(_ reader: consuming TFRecordReader) throws {
        while true {
            switch try reader.next() {
            case .record:
                records.append(
                    Record(
                        offset: reader.offset, payload: reader.payload.array,
                        isSound: reader.hasValidChecksum))
                if reader.hasValidChecksum { continue }
            case .end:
                return
            case .truncated(let record):
                truncation = record
            case .damaged(let damage):
                damages.append(damage)
            }
            let result = try reader.resynchronise()
            if !result.skipped.isEmpty { skipped.append(result.skipped) }
            if case .atEnd = result {
                truncation = nil
                if case .truncated(let record) = try reader.next() { truncation = record }
                return
            }
        }
    }

    init(bytes: [UInt8], bufferCapacity: Int = TFRecordReader.defaultBufferCapacity) throws {
        try self.init(TFRecordReader(bytes: bytes, bufferCapacity: bufferCapacity))
    }
}
