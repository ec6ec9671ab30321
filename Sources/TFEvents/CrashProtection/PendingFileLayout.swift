import Synchronization

/// How a side file is laid out, in the byte order of the machine, which alone reads it.
///
///     offset   content
///     0        magic
///     8        length of the event file's name, 0 as long as there is no such file
///     16       the event file's name
///     1024     slots, 64 bytes each
///     4096     segments, each at a page's start, where its slot says
///
/// A slot holds the segment's offset in the event file, how many of its bytes are whole records, what stands in
/// place of checksums left out, its offset in the side file, and its capacity, which is 0 where there is no segment.
enum PendingFileLayout {
    static let magic: UInt64 = 0x3230_444e_4550_5753  // "SWPEND02"
    static let nameLengthOffset = 8
    static let nameOffset = 16
    static let maximumNameLength = 255
    static let slotsOffset = 1024
    static let slotSize = 64
    static let slotCount = (headerSize - slotsOffset) / slotSize
    static let headerSize = 4096

    static let slotFileOffset = 0
    static let slotCommitted = 8
    static let slotStamp = 16
    static let slotSideOffset = 24
    static let slotCapacity = 32

    /// A multiple of every page size in use.
    static let segmentAlignment = 64 << 10

    /// The numbers of a slot as they lie in a header.
    static func slotOffset(_ index: Int) -> Int { slotsOffset + index * slotSize }
}
