import SystemPackage
import TFRecord

/// The files of a directory that begin as one did, that one included: somebody may have renamed it, replaced it by a copy
/// or a link, or compressed it.
///
/// What they hold need not be written again.
final class FileCopies {
    private let copies: [Copy]

    private struct Copy {
        let descriptor: FileDescriptor
        let isCompressed: Bool
    }

    /// Looks for them among the files with certain names.
    ///
    /// Throws where the directory cannot be read for now.
    init(of file: FileRecord, in directory: Directory, where isName: (String) -> Bool) throws(Errno) {
        var copies: [Copy] = []
        for name in file.head.isEmpty ? [] : try directory.names(withPrefix: "").filter(isName) {
            let descriptor: FileDescriptor
            switch Presence({ () throws(Errno) in try directory.openForReading(name) }) {
            case .found(let opened):
                descriptor = opened
            case .gone, .refused:
                continue
            case .silent(let reason):
                for copy in copies { try? copy.descriptor.close() }
                throw reason
            }
            if let isCompressed = Self.begins(descriptor, with: file.head) {
                copies.append(Copy(descriptor: descriptor, isCompressed: isCompressed))
            } else {
                try? descriptor.close()
            }
        }
        self.copies = copies
    }

    deinit {
        for copy in copies { try? copy.descriptor.close() }
    }

    var isEmpty: Bool { copies.isEmpty }

    /// Whether one of them holds everything before a place; of those that are compressed that is not asked.
    func reach(_ offset: FileOffset) -> Bool {
        copies.contains {
            $0.isCompressed
                || (try? FileFacts(of: $0.descriptor.rawValue).size).map { $0 >= offset.rawValue } == true
        }
    }

    /// How many bytes of whole records stand at a place of one of them; 0 where they stand nowhere.
    func length(of records: UnsafeRawBufferPointer, at offset: FileOffset) -> Int {
        copies.reduce(0) { longest, copy in
            let length =
                copy.isCompressed
                ? unsafe Self.inflatedLength(of: records, at: offset, in: copy.descriptor)
                : unsafe Self.length(of: records, at: offset, in: copy.descriptor)
            return max(longest, length)
        }
    }

    private static func length(
        of records: UnsafeRawBufferPointer, at offset: FileOffset, in file: FileDescriptor
    ) -> Int {
        guard let known = try? file.bytes(at: offset.rawValue, count: records.count) else { return 0 }
        return unsafe wholeRecords(in: records, upTo: commonLength(records, known))
    }

    private static func inflatedLength(
        of records: UnsafeRawBufferPointer, at offset: FileOffset, in file: FileDescriptor
    ) -> Int {
        guard var reader = try? TFRecordReader(descriptor: file, name: "") else { return 0 }
        var length = 0
        while case .record? = try? reader.next() {
            guard reader.offset >= offset.rawValue else { continue }
            let payload = unsafe reader.payload.withUnsafeBytes { unsafe [UInt8]($0) }
            let start = length + RecordFrame.headerLength
            guard reader.offset == (offset + length).rawValue, payload.count <= records.count - start else {
                break
            }
            let own = unsafe UnsafeRawBufferPointer(rebasing: records[start..<start + payload.count])
            let next = start + payload.count + RecordFrame.footerLength
            guard unsafe commonLength(own, payload) == payload.count,
                unsafe wholeRecords(in: records, upTo: next) == next
            else { break }
            length = next
        }
        return length
    }

    /// Whether a file begins so, and then whether it is compressed; nil where it does not.
    private static func begins(_ file: FileDescriptor, with head: [UInt8]) -> Bool? {
        guard let beginning = try? file.bytes(at: 0, count: head.count) else { return nil }
        if beginning == head { return false }
        guard var reader = try? TFRecordReader(descriptor: file, name: ""),
            case .record? = try? reader.next(),
            (reader.compression ?? .none) != .none
        else { return nil }
        let isSame = unsafe head.withUnsafeBytes {
            unsafe inflatedLength(of: $0, at: FileOffset(rawValue: 0), in: file) == head.count
        }
        return isSame ? true : nil
    }

    /// How many bytes are the same from the first on.
    private static func commonLength(_ records: UnsafeRawBufferPointer, _ known: [UInt8]) -> Int {
        let limit = min(records.count, known.count)
        var count = 0
        while count < limit, unsafe records[count] == known[count] { count += 1 }
        return count
    }
}
