public import TFRecord

/// A place where events were lost, and what is wrong there.
public struct EventDamage: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Cause: Hashable, Sendable {
        /// Bytes that are no sound record.
        case framing(EventFileDamage)
        /// A sound record that holds no event.
        case undecodable(EventDecodingError)
        /// The file, or the rest of it, that cannot be read.
        case unreadable(TFRecordError)
    }

    /// The run's name.
    public let run: String
    /// The file's path.
    public let file: String
    /// Where the damage begins, in bytes from the start of the (inflated) file; nil where all of it is unreadable.
    public let offset: UInt64?
    /// How many records stand before it.
    public let recordIndex: Int?
    /// What is wrong.
    public let cause: Cause
}

extension EventDamage: CustomStringConvertible {
    /// One sentence: the file, the place, what was expected and what reading did about it.
    public var description: String {
        switch cause {
        case .framing(let damage): "\(file): \(damage)"
        case .undecodable(let error):
            "\(file): offset \(offset ?? 0): record \(recordIndex ?? 0) is no event: \(error). It was skipped."
        case .unreadable(let error): error.description
        }
    }
}

extension EventFileDamage: CustomStringConvertible {
    /// One sentence: the place, what is there, and how much was skipped.
    public var description: String {
        let what =
            switch cause {
            case .header(let damage): damage.description
            case .cutOff(let record): record.description
            case .payloadChecksum(let stored, let expected):
                "Offset \(offset): the payload of record \(recordIndex) has the checksum \(expected), "
                    + "but \(stored) is stored."
            }
        return "\(what) Skipped \(skipped.count) bytes."
    }
}
