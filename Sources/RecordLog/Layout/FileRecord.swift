/// Which file a stream of records goes to, from which place in the stream on.
struct FileRecord: Equatable {
    private typealias Layout = PendingFileLayout

    let name: String
    /// The place in the stream of the file's first record behind its head.
    let base: StreamOffset
    /// What the file begins with, which is not in the stream.
    let head: [UInt8]

    init(name: String, base: StreamOffset, head: [UInt8]) {
        self.name = name
        self.base = base
        self.head = head
    }

    /// Where in the file a place of the stream is; nil where it is in an earlier file.
    func fileOffset(of place: StreamOffset) -> FileOffset? {
        guard place >= base, place <= .limit else { return nil }
        return FileOffset(rawValue: UInt64(head.count)) + (place - base)
    }

    /// The end of what the file's head takes.
    var headEnd: FileOffset { FileOffset(rawValue: UInt64(head.count)) }

    /// What a file begins with that follows this one: what marks a resumed run stands in the earlier.
    var continuingHead: [UInt8] { [UInt8](head.prefix(RecordScan(head, limit: 1).length)) }

    // MARK: - As bytes

    /// The record as it lies in a header; nil where it does not fit.
    var encoded: [UInt8]? {
        guard name.utf8.count <= Layout.maximumNameLength, head.count <= Layout.maximumHeadLength else {
            return nil
        }
        var page = HeaderPage(bytes: [UInt8](repeating: 0, count: Layout.fileRecordSize))
        page.setWord(base.rawValue, at: Layout.recordBase)
        page.setWord(UInt64(head.count), at: Layout.recordHeadLength)
        page.setWord(UInt64(name.utf8.count), at: Layout.recordNameLength)
        page.bytes.replaceSubrange(Layout.recordName..<Layout.recordName + name.utf8.count, with: name.utf8)
        page.bytes.replaceSubrange(Layout.recordHead..<Layout.recordHead + head.count, with: head)
        return page.bytes
    }

    /// Takes the record at an offset of a header.
    init(in page: HeaderPage, at offset: Int) throws(PendingDamage) {
        let base = page.word(at: offset + Layout.recordBase)
        let headLength = page.word(at: offset + Layout.recordHeadLength)
        let nameLength = page.word(at: offset + Layout.recordNameLength)
        guard base <= StreamOffset.limit.rawValue, headLength <= Layout.maximumHeadLength, nameLength > 0,
            nameLength <= Layout.maximumNameLength
        else { throw .unusableFileRecord }
        let bytes = page.bytes[(offset + Layout.recordName)...].prefix(Int(nameLength))
        guard let name = String(validating: bytes, as: UTF8.self), !name.utf8.contains(UInt8(ascii: "/")),
            !name.utf8.contains(0), name != ".", name != ".."
        else { throw .unusableFileRecord }
        self.name = name
        self.base = StreamOffset(rawValue: base)
        head = [UInt8](page.bytes[(offset + Layout.recordHead)...].prefix(Int(headLength)))
    }
}
