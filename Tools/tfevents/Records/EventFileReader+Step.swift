@_spi(Tools) import TFEvents
import TFRecord

extension EventFileReader {
    /// What stands next in a file that is read to its present end.
    enum Step {
        /// A record with the right checksums.
        case event
        /// Bytes that are no record, in a sentence.
        case damaged(String)
        /// The end, with a sentence about a last record that is not whole.
        case end(note: String?)
        /// A compressed stream of which the rest is damaged, in a sentence that names the file.
        case brokenOff(String)
    }

    /// Steps to the next record.
    mutating func nextStep() throws(TFRecordError) -> Step {
        do throws(TFRecordError) {
            switch try next() {
            case .event: return .event
            case .damaged(let damage): return .damaged("\(damage)")
            case .end: return .end(note: nil)
            case .truncated(let record): return .end(note: "\(record) It was left out.")
            }
        } catch {
            guard error.damage != nil else { throw error }
            return .brokenOff("\(error)")
        }
    }
}
