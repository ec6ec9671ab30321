/// How a file of pending records is laid out, in the byte order of the machine, which alone reads it.
///
///     offset   content
///     0        magic
///     8        what tells the run of the system apart, 16 bytes: after a power cut pages may be old
///     24       how many file records were written; the newest is the first or the second by turns
///     64       first file record
///     768      second file record
///     1536     slots, 64 bytes each
///     4096     segments, each at a page's start, where its slot says
///
/// A file record says which file the stream of records goes to: the place in the stream of its first record, the
/// lengths of its head and its name, its name, and the head, which is not in the stream. A slot holds the place in
/// the stream of its segment's first byte, how many bytes are whole records, the segment's place in this file, and its
/// capacity, which is 0 where there is no segment.
enum PendingFileLayout {
    static let magic: UInt64 = 0x3330_444e_4550_5753  // "SWPEND03"
    /// The letters, without the version's digits.
    static let magicOfAllVersions: UInt64 = 0xffff_ffff_ffff
    static let bootOffset = 8
    static let bootSize = 16
    static let fileRecordCountOffset = 24
    static let fileRecordsOffset = 64
    static let fileRecordSize = 704
    static let slotsOffset = 1536
    static let slotSize = 64
    static let slotCount = (headerSize - slotsOffset) / slotSize
    static let headerSize = 4096

    static let recordBase = 0
    static let recordHeadLength = 8
    static let recordNameLength = 16
    static let recordName = 24
    static let maximumNameLength = 255
    static let recordHead = 288
    static let maximumHeadLength = fileRecordSize - recordHead

    static let slotStart = 0
    static let slotCommitted = 8
    static let slotPlace = 16
    static let slotCapacity = 24

    /// A multiple of every page size in use.
    static let segmentAlignment = 64 << 10
    /// More than a writer ever holds back.
    static let maximumFileSize: UInt64 = 1 << 40

    static func slotOffset(_ index: Int) -> Int { slotsOffset + index * slotSize }

    /// Where the record is that was written as the `number`th.
    static func fileRecordOffset(_ number: UInt64) -> Int {
        fileRecordsOffset + (number.isMultiple(of: 2) ? fileRecordSize : 0)
    }
}
