import SystemPackage
import TFRecord

/// A file that is followed, closed between two looks, and how far it was read.
struct FollowedFile {
    /// Zeros in the middle of a file, which a network file system may show before it has the data.
    struct Gap {
        /// The last record before it; nil at the beginning of the file.
        let mark: RecordMark?
        let bytes: Range<UInt64>
    }

    let run: Int
    let path: FilePath
    /// As it was when it was read last; nil if it was not, or cannot be.
    var status: FileStatus?
    /// The last record that was read.
    var mark: RecordMark?
    /// The checksum of the first record, by which a file is known again.
    var firstChecksum: MaskedCRC32C?
    var gaps: [Gap] = []
    /// Whether its end could not be read for now: a record is not whole, or what follows is none.
    var hasRest = false
    /// Whether that was looked into while the file was at rest.
    var isRestSaid = false
    /// Whether it was said that the file cannot be read.
    var isFailureSaid = false
    /// Whether it was said that the file is not there.
    var isVanished = false

    /// Long enough not to be written to any more as far as its rest is concerned, in nanoseconds.
    private static let restingTime: Int64 = 10_000_000_000

    /// Whether nobody has written to the file for a while.
    var isAtRest: Bool {
        status.map { Int64(Clock.wallTime() * 1e9) - $0.modified > Self.restingTime } ?? false
    }

    /// How many gaps are looked into again.
    static let gapLimit = 16
}
