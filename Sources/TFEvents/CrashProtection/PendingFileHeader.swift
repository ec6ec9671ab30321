/// A side file's first page, as bytes that were read from a dead writer's file.
struct PendingFileHeader {
    private typealias Layout = PendingFileLayout

    /// A slot in use.
    struct Slot {
        var index: Int
        var fileOffset: UInt64
        var committed: UInt64
        var stamp: UInt32
        var sideOffset: UInt64
    }

    private(set) var bytes: [UInt8]

    /// Takes a page that is a side file's header; nil for anything else.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard bytes.count == Layout.headerSize, word(at: 0) == Layout.magic else { return nil }
    }

    /// The event file's name, or nil when there is none or it is not one.
    var eventFileName: String? {
        let length = word(at: Layout.nameLengthOffset)
        guard length > 0, length <= Layout.maximumNameLength else { return nil }
        let name = String(validating: bytes[Layout.nameOffset...].prefix(Int(length)), as: UTF8.self)
        guard let name, !name.contains("/"), RunDirectory.isEventFileName(name) else { return nil }
        return name
    }

    /// The slots that hold something, in the order of the event file.
    var slots: [Slot] {
        (0..<Layout.slotCount).compactMap { index in
            let offset = Layout.slotOffset(index)
            let committed = word(at: offset + Layout.slotCommitted)
            guard committed > 0, committed <= word(at: offset + Layout.slotCapacity) else { return nil }
            return Slot(
                index: index, fileOffset: word(at: offset + Layout.slotFileOffset), committed: committed,
                stamp: UInt32(truncatingIfNeeded: word(at: offset + Layout.slotStamp)),
                sideOffset: word(at: offset + Layout.slotSideOffset))
        }
        .sorted { $0.fileOffset < $1.fileOffset }
    }

    mutating func setEventFileName(_ name: String) {
        guard name.utf8.count <= Layout.maximumNameLength else { return }
        bytes.replaceSubrange(Layout.nameOffset..<Layout.nameOffset + name.utf8.count, with: name.utf8)
        setWord(UInt64(name.utf8.count), at: Layout.nameLengthOffset)
    }

    mutating func setFileOffset(_ fileOffset: UInt64, ofSlot index: Int) {
        setWord(fileOffset, at: Layout.slotOffset(index) + Layout.slotFileOffset)
    }

    private func word(at offset: Int) -> UInt64 {
        // Offsets come from the layout alone, and the page has its full size.
        let page = unsafe bytes.span.bytes
        return unsafe page.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    private mutating func setWord(_ value: UInt64, at offset: Int) {
        var span = bytes.mutableSpan
        var raw = unsafe span.mutableBytes
        raw.storeBytes(of: value, toByteOffset: offset, as: UInt64.self)
    }
}
