import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// A file whose records are whole and hold events, but whose checksums their writer got wrong, all of them.
///
/// The records follow each other by their lengths from the first byte to the last; that every one of them decodes
/// as an event proves the lengths, whatever the checksums say.
struct ChecksumSurvey: Equatable {
    /// How many records there are.
    let recordCount: Int
    /// Whether the checksums of their lengths are right.
    let hasValidLengths: Bool
    /// What was done wrong, in words; or that it cannot be told.
    let mistake: String

    /// Which checksums it is about.
    var scope: String { recordCount == 1 ? "its one record" : "each of its \(recordCount) records" }

    /// Looks through a file; nil where it is compressed, damaged in another way, or right.
    init?(_ path: FilePath) {
        guard let descriptor = try? openForReading(path) else { return nil }
        defer { try? descriptor.close() }
        let size = UInt64(fileSize(path.readable))
        var (offset, count, validLengths) = (UInt64(0), 0, 0)
        var mistake: ChecksumMistake?
        while offset < size {
            guard let record = UncheckedRecord(descriptor, at: offset, fileSize: size),
                !record.hasValidData, record.holdsEvent
            else { return nil }
            let found = record.mistake
            guard count == 0 || found == mistake else { return nil }
            mistake = found
            if record.hasValidLength { validLengths += 1 }
            count += 1
            offset += record.frameLength
        }
        // A single record with a wrong checksum is more likely damaged, unless its mistake is a known one.
        guard count > 1 || count == 1 && mistake != nil, validLengths == 0 || validLengths == count else {
            return nil
        }
        recordCount = count
        hasValidLengths = validLengths == count
        self.mistake = mistake?.rawValue ?? "not that of its data, though all of them decode as events"
    }
}
