import TFEvents
import TFRecord

/// A record as TensorBoard's loaders come across it.
struct LoadedRecord {
    /// Whether its data have the right checksum.
    let hasValidChecksum: Bool
    /// Its event, if protobuf's parsers accept it.
    let event: Event?
    /// Whether the parser of the data server, which knows each field's wire type, accepts it too.
    let isAcceptedByProst: Bool

    init(_ records: borrowing TFRecordReader) {
        hasValidChecksum = records.hasValidChecksum
        var validator = WireValidator()
        do {
            try validator.validate(records.payload, as: .event)
            event = try Event(decoding: records.payload)
        } catch {
            event = nil
        }
        isAcceptedByProst = event != nil && validator.mistypedField == nil
    }
}
