import CPlatform
public import Synchronization
import SystemPackage

/// The numbers that make a segment's bytes recoverable, as they lie in memory.
@usableFromInline
package struct SlotWords: ~Copyable {
    /// The place in the stream of the segment's first byte.
    let start: Atomic<UInt64>
    /// How many bytes are whole records; stored with release order after each record.
    @usableFromInline let committed: Atomic<UInt64>
    /// Where in the file of pending records the segment is.
    let place: Atomic<UInt64>
    /// 0 where there is no segment.
    let capacity: Atomic<UInt64>
}

/// All transitions of a slot, those of a segment in plain memory included.
///
/// In whatever state a process dies, `SlotTableContents.validate` accepts what it leaves.
extension UnsafeMutablePointer<SlotWords> {
    /// Lets the slot stand for an empty segment.
    func occupy(place: PendingFileOffset, capacity: Int) {
        unsafe pointee.committed.store(0, ordering: .releasing)
        unsafe pointee.place.store(place.rawValue, ordering: .releasing)
        CrashPoint.pass()
        unsafe pointee.capacity.store(UInt64(capacity), ordering: .releasing)
        CrashPoint.pass()
    }

    /// Begins an empty segment at a place of the stream.
    func begin(at start: StreamOffset) {
        unsafe pointee.committed.store(0, ordering: .releasing)
        CrashPoint.pass()
        unsafe pointee.start.store(start.rawValue, ordering: .releasing)
        CrashPoint.pass()
    }

    /// Says that so many of the segment's bytes are whole records.
    @inlinable @inline(__always)
    func commit(_ count: Int) {
        CrashPoint.pass()
        unsafe pointee.committed.store(UInt64(truncatingIfNeeded: count), ordering: .releasing)
        CrashPoint.pass()
    }

    /// Forgets the records, because their file has them.
    func retire() {
        unsafe pointee.committed.store(0, ordering: .releasing)
        CrashPoint.pass()
    }

    /// Lets the slot stand for no segment.
    func vacate() {
        unsafe pointee.committed.store(0, ordering: .releasing)
        unsafe pointee.capacity.store(0, ordering: .releasing)
        CrashPoint.pass()
    }

    var committed: Int { Int(unsafe pointee.committed.load(ordering: .acquiring)) }
}

/// The header of a living writer's file of pending records, mapped.
///
/// Not for several threads at once, but for the slots that were given out.
@safe
final class SlotTable {
    private typealias Layout = PendingFileLayout

    /// Where a segment is to be.
    struct Region {
        let index: Int
        let place: PendingFileOffset
        let capacity: Int
    }

    // Raw memory, because it outlives the process; mapped as long as this object is in use.
    private let page: UnsafeMutableRawPointer
    /// By their slots.
    private var regions = [Region?](repeating: nil, count: Layout.slotCount)

    /// Makes an empty table of a zeroed page.
    init(page: UnsafeMutableRawPointer) throws(Errno) {
        unsafe self.page = page
        unsafe page.storeBytes(of: Layout.magic, as: UInt64.self)
        _ = try checked(
            unsafe boot_identity(page.advanced(by: Layout.bootOffset).assumingMemoryBound(to: UInt8.self)))
    }

    private func words(_ index: Int) -> UnsafeMutablePointer<SlotWords> {
        unsafe (page + Layout.slotOffset(index)).assumingMemoryBound(to: SlotWords.self)
    }

    /// A place for a segment behind all others; nil when all slots are taken.
    func vacantRegion(capacity: Int) -> Region? {
        guard let index = regions.firstIndex(where: { $0 == nil }) else { return nil }
        let alignment = Layout.segmentAlignment
        let size = (capacity + alignment - 1) / alignment * alignment
        let first = PendingFileOffset(rawValue: UInt64(alignment))
        let place = regions.compactMap { $0.map { $0.place + $0.capacity } }.max() ?? first
        return Region(index: index, place: place, capacity: size)
    }

    func occupy(_ region: Region) -> UnsafeMutablePointer<SlotWords> {
        regions[region.index] = region
        unsafe words(region.index).occupy(place: region.place, capacity: region.capacity)
        return unsafe words(region.index)
    }

    func vacate(_ region: Region) {
        unsafe words(region.index).vacate()
        regions[region.index] = nil
    }

    /// Says which file the stream goes to from now on, in one step; false where that cannot be written down.
    func setFile(_ record: FileRecord) -> Bool {
        guard let bytes = record.encoded else { return false }
        let count = unsafe (page + Layout.fileRecordCountOffset).assumingMemoryBound(to: Atomic<UInt64>.self)
        let number = unsafe count.pointee.load(ordering: .relaxed) + 1
        let place = unsafe page + Layout.fileRecordOffset(number)
        unsafe bytes.withUnsafeBytes { bytes in
            guard let source = bytes.baseAddress else { return }
            unsafe place.copyMemory(from: source, byteCount: bytes.count)
        }
        CrashPoint.pass()
        unsafe count.pointee.store(number, ordering: .releasing)
        CrashPoint.pass()
        return true
    }

    /// What a process would find that had to recover the file now.
    var contents: SlotTableContents {
        get throws(PendingDamage) {
            let bytes = unsafe UnsafeRawBufferPointer(start: page, count: Layout.headerSize)
            return try SlotTableContents(HeaderPage(bytes: unsafe [UInt8](bytes)))
        }
    }
}

/// What the header of a file of pending records says.
struct SlotTableContents {
    private typealias Layout = PendingFileLayout

    /// A segment that there is.
    struct Slot {
        let index: Int
        let start: StreamOffset
        let committed: UInt64
        let place: PendingFileOffset
        let capacity: UInt64

        var end: StreamOffset { StreamOffset(rawValue: start.rawValue &+ committed) }
    }

    /// Which file the records go to; nil as long as there is none.
    private(set) var file: FileRecord?
    private(set) var fileRecordCount: UInt64
    /// In the order of the stream.
    let slots: [Slot]
    private let boot: [UInt8]

    /// Takes a page that is a header, right or wrong.
    init(_ page: HeaderPage) throws(PendingDamage) {
        guard page.bytes.count == Layout.headerSize,
            page.word(at: 0) & Layout.magicOfAllVersions == Layout.magic & Layout.magicOfAllVersions
        else { throw .foreign }
        guard page.word(at: 0) == Layout.magic else { throw .otherVersion }
        boot = [UInt8](page.bytes[Layout.bootOffset...].prefix(Layout.bootSize))
        fileRecordCount = page.word(at: Layout.fileRecordCountOffset)
        file =
            fileRecordCount == 0
            ? Self.announcedFile(in: page)
            : try FileRecord(in: page, at: Layout.fileRecordOffset(fileRecordCount))
        slots = (0..<Layout.slotCount).compactMap { index in
            let offset = Layout.slotOffset(index)
            let capacity = page.word(at: offset + Layout.slotCapacity)
            guard capacity > 0 else { return nil }
            return Slot(
                index: index, start: StreamOffset(rawValue: page.word(at: offset + Layout.slotStart)),
                committed: page.word(at: offset + Layout.slotCommitted),
                place: PendingFileOffset(rawValue: page.word(at: offset + Layout.slotPlace)),
                capacity: capacity)
        }
        .sorted { $0.start < $1.start }
    }

    /// The first file, where the writer died before it counted, or the count was lost.
    private static func announcedFile(in page: HeaderPage) -> FileRecord? {
        guard let file = try? FileRecord(in: page, at: Layout.fileRecordOffset(1)), !file.head.isEmpty,
            RecordScan(file.head).length == file.head.count
        else { return nil }
        return file
    }

    /// The same with another file record, which was written as the `number`th.
    func with(_ file: FileRecord, _ number: UInt64) -> SlotTableContents {
        var contents = self
        contents.file = file
        contents.fileRecordCount = number
        return contents
    }

    /// What holds of every header that a writer leaves, whenever it dies: segments lie apart from each other within
    /// the file, hold no more than they can, and no record is in two of them.
    ///
    /// `size` is that of the file, and `allocated` what it holds of it: less where it has holes.
    func validate(size: UInt64, allocated: UInt64) throws(PendingDamage) {
        guard boot == Self.presentBoot else { throw .otherBoot }
        for slot in slots {
            let (end, overflow) = slot.place.rawValue.addingReportingOverflow(slot.capacity)
            guard !overflow, end <= min(size, Layout.maximumFileSize),
                slot.place.rawValue >= Layout.headerSize, slot.committed <= slot.capacity,
                slot.committed == 0 || slot.start <= .limit
            else { throw .slotOutside(index: slot.index) }
        }
        let places = slots.sorted { $0.place < $1.place }
        for (first, second) in zip(places, places.dropFirst())
        where first.place.rawValue + first.capacity > second.place.rawValue {
            throw .slotsOverlap(first.index, second.index)
        }
        let full = slots.filter { $0.committed > 0 }
        for (first, second) in zip(full, full.dropFirst()) where first.end > second.start {
            throw .slotsOverlap(first.index, second.index)
        }
        let claimed = slots.reduce(0) { $0 + $1.capacity }
        guard claimed <= allocated else { throw .sparse(claimed: claimed, held: allocated) }
    }

    private static let presentBoot: [UInt8] = {
        var identity = [UInt8](repeating: 0, count: Layout.bootSize)
        return unsafe boot_identity(&identity) == 0 ? identity : []
    }()
}
