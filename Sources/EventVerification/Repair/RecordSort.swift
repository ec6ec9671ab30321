import SystemPackage
import TFEvents
import TFRecord

/// The records of a file in the order of their steps; those of one step keep theirs.
///
/// Memory grows with the number of records, 32 bytes for each.
struct RecordSort {
    private struct Record {
        let rank: Int
        let step: Int
        let offset: UInt64
        let length: Int
    }

    private let path: FilePath
    private var records: [Record] = []
    /// How many records stand behind one of a later step.
    private(set) var movedCount = 0
    /// Serialized metadata of the first value of each tag in the file.
    private var metadata: [SeriesID: [UInt8]] = [:]

    /// Looks through a file of sound, uncompressed records.
    init(_ path: FilePath) throws(RepairError) {
        self.path = path
        var seen: Set<SeriesID> = []
        do throws(TFRecordError) {
            var reader = try TFRecordReader(path: path, maximumPayloadLength: Int(Int32.max))
            while case .record = try reader.next() {
                let (rank, step) = Self.place(reader.payload)
                records.append(
                    Record(rank: rank, step: step, offset: reader.offset, length: reader.payload.byteCount))
                guard var values = try? EventCursor(reader.payload), values.isSummary,
                    let metadata = try? ValueMetadata(of: reader.payload)
                else { continue }
                var number = 0
                while (try? values.nextValue()) == true {
                    if seen.insert(SeriesID(values.tag)).inserted, !metadata[number].isEmpty {
                        self.metadata[SeriesID(values.tag)] = metadata[number]
                    }
                    number += 1
                }
            }
        } catch {
            throw .unreadable(path: path.string, reason: error.description)
        }
        var last = (rank: 0, step: Int.min)
        for record in records {
            if (record.rank, record.step) < last {
                movedCount += 1
            } else {
                last = (record.rank, record.step)
            }
        }
        // Swift's sort keeps the order of what is equal.
        records.sort { ($0.rank, $0.step) < ($1.rank, $1.step) }
    }

    /// The file's version comes first, and a session before the values at its step.
    private static func place(_ payload: RawSpan) -> (rank: Int, step: Int) {
        guard let event = try? EventCursor(payload) else { return (1, .min) }
        return (FileVersion.isGiven(by: payload) ? 0 : 1, event.step)
    }

    /// Writes them; what says what a tag is goes to its first value.
    func write(to output: inout RecordOutput) throws(RepairError) {
        var metadata = metadata
        do {
            let descriptor = try openForReading(path)
            defer { try? descriptor.close() }
            for record in records {
                let payload = try descriptor.bytes(
                    at: record.offset + UInt64(RecordFrame.headerLength), count: record.length)
                let bytes = Self.described(payload, &metadata) ?? payload
                try output.makeRoom(for: unsafe bytes.span.bytes)
                if output.isAtBegin, !FileVersion.isGiven(by: unsafe bytes.span.bytes) {
                    let time = (try? EventCursor(unsafe bytes.span.bytes))?.wallTime ?? 0
                    try output.write(unsafe FileVersion.event(wallTime: time).span.bytes, compression: .none)
                }
                try output.write(unsafe bytes.span.bytes, compression: .none)
            }
        } catch let error as RepairError {
            throw error
        } catch {
            throw .unreadable(path: path.string, reason: "\(path): \(error)")
        }
    }

    /// The event with the metadata of tags whose first value it holds now; nil where it stays as it is.
    private static func described(_ event: [UInt8], _ metadata: inout [SeriesID: [UInt8]]) -> [UInt8]? {
        guard !metadata.isEmpty, var values = try? EventCursor(unsafe event.span.bytes), values.isSummary,
            let own = try? ValueMetadata(of: unsafe event.span.bytes)
        else { return nil }
        var rewriter = EventRewriter()
        var number = 0
        while (try? values.nextValue()) == true {
            if let known = metadata.removeValue(forKey: SeriesID(values.tag)), own[number].isEmpty {
                rewriter.addedFields[number] = known
            }
            number += 1
        }
        return rewriter.addedFields.isEmpty ? nil : try? rewriter.rewrite(unsafe event.span.bytes)
    }
}
