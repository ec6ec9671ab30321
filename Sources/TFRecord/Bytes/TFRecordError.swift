public import SystemPackage

/// What keeps records from being read or written at all.
///
/// Damage inside a file of records is not among these: a reader reports it as an outcome and can go on.
public struct TFRecordError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble it is.
    ///
    /// Later versions may know more kinds.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's name.
        public let rawValue: String

        /// The kind of a name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The file cannot be opened or created.
        public static let cannotOpen = Code(rawValue: "cannotOpen")
        /// Reading failed.
        public static let cannotRead = Code(rawValue: "cannotRead")
        /// Writing failed.
        public static let cannotWrite = Code(rawValue: "cannotWrite")
        /// The compressed stream is damaged.
        public static let damagedCompression = Code(rawValue: "damagedCompression")
        /// zlib could not be set up, for lack of memory.
        public static let outOfMemory = Code(rawValue: "outOfMemory")
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The file.
    public let file: String
    /// Where in the file, in bytes from its start, compressed as they are; nil where it is about all of it.
    public let offset: UInt64?
    /// What the system said; nil where it was not asked.
    public let reason: Errno?
    /// What is wrong with the compressed stream, where that is the trouble.
    public let damage: Damage?
    /// What is wrong with a file that is not on this machine, where that is the trouble.
    public let explanation: String?

    /// What is wrong with a compressed stream.
    public struct Damage: Hashable, Sendable {
        /// How it is compressed.
        public let compression: Compression
        /// What zlib says.
        public let message: String
    }

    private init(
        _ code: Code, _ file: String, offset: UInt64? = nil, reason: Errno? = nil, damage: Damage? = nil,
        explanation: String? = nil
    ) {
        self.code = code
        self.file = file
        self.offset = offset
        self.reason = reason
        self.damage = damage
        self.explanation = explanation
    }

    /// One sentence: the file, the place, what went wrong and what to do.
    public var description: String {
        let place = offset.map { " at offset \($0)" } ?? ""
        let cause = (explanation ?? reason.map { "\($0)" }).map { ": \($0)." } ?? "."
        return switch (code, damage) {
        case (.cannotOpen, _): "\(file): cannot be opened\(cause)"
        case (.cannotRead, _): "\(file): reading failed\(place)\(cause)"
        case (.cannotWrite, _): "\(file): writing failed\(place)\(cause) The records before it are whole."
        case (_, let damage?):
            "\(file): the \(damage.compression) stream is damaged at its byte \(offset ?? 0): \(damage.message). "
                + "What comes after cannot be inflated; the records before it are sound."
        default: "\(file): not enough memory to set up zlib."
        }
    }
}

extension TFRecordError {
    package static func cannotOpen(file: String, reason: Errno) -> Self {
        Self(.cannotOpen, file, reason: reason)
    }

    static func cannotOpen(file: String, explanation: String) -> Self {
        Self(.cannotOpen, file, explanation: explanation)
    }

    static func cannotRead(file: String, offset: UInt64, explanation: String) -> Self {
        Self(.cannotRead, file, offset: offset, explanation: explanation)
    }

    package static func cannotRead(file: String, offset: UInt64, reason: Errno) -> Self {
        Self(.cannotRead, file, offset: offset, reason: reason)
    }

    package static func cannotWrite(file: String, offset: UInt64, reason: Errno) -> Self {
        Self(.cannotWrite, file, offset: offset, reason: reason)
    }

    package static func damagedCompression(
        file: String, offset: UInt64, compression: Compression, reason: String
    ) -> Self {
        Self(
            .damagedCompression, file, offset: offset,
            damage: Damage(compression: compression, message: reason))
    }

    package static func outOfMemory(file: String) -> Self { Self(.outOfMemory, file) }
}
