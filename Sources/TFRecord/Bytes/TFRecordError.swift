public import SystemPackage

/// What keeps records from being read or written at all.
///
/// Damage inside a file of records is not among these: a reader reports it as an outcome and can go on.
public enum TFRecordError: Error, Hashable, Sendable {
    /// The file cannot be opened or created.
    case cannotOpen(file: String, reason: Errno)
    /// Reading failed at an offset, in bytes from the file's start.
    case cannotRead(file: String, offset: UInt64, reason: Errno)
    /// Writing failed at an offset, in bytes from the file's start.
    case cannotWrite(file: String, offset: UInt64, reason: Errno)
    /// The compressed stream is damaged at an offset, in compressed bytes from the file's start.
    case damagedCompression(file: String, offset: UInt64, compression: Compression, reason: String)
    /// zlib could not be set up, for lack of memory.
    case outOfMemory(file: String)
}

extension TFRecordError: CustomStringConvertible {
    /// One sentence: the file, the place, what went wrong and what to do.
    public var description: String {
        switch self {
        case .cannotOpen(let file, let reason):
            "\(file): cannot be opened: \(reason)."
        case .cannotRead(let file, let offset, let reason):
            "\(file): reading failed at offset \(offset): \(reason)."
        case .cannotWrite(let file, let offset, let reason):
            "\(file): writing failed at offset \(offset): \(reason). The records before it are whole."
        case .damagedCompression(let file, let offset, let compression, let reason):
            "\(file): the \(compression) stream is damaged at its byte \(offset): \(reason). "
                + "What comes after cannot be inflated; the records before it are sound."
        case .outOfMemory(let file):
            "\(file): not enough memory to set up zlib."
        }
    }
}
