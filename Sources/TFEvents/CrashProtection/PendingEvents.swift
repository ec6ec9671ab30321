package import SystemPackage
import TFRecord

/// What a writer that no longer lives had logged and perhaps not yet written to its event file.
///
/// Holds the side file's lock for as long as it exists, so that no one else recovers it meanwhile.
package final class PendingEvents {
    /// The side file.
    package let path: FilePath

    private let descriptor: FileDescriptor
    private var header: PendingFileHeader?

    /// Locks and reads a side file.
    ///
    /// Returns nil when its writer lives, or when someone else has recovered it in the meantime.
    package init?(_ path: FilePath) throws(Errno) {
        self.path = path
        do throws(Errno) {
            descriptor = try systemCall {
                try FileDescriptor.open(path, .readWrite, options: [.closeOnExec, .noFollow])
            }
        } catch .noSuchFileOrDirectory {
            return nil
        }
        do {
            try lockFile(descriptor)
            guard try path.leads(to: descriptor) else { return nil }
        } catch .wouldBlock, .noSuchFileOrDirectory {
            return nil
        }
        header = PendingFileHeader(try read(UInt64(PendingFileLayout.headerSize), at: 0))
    }

    deinit { try? descriptor.close() }

    /// The event file's name, or nil when the writer died before it made one.
    package var eventFileName: String? { header?.eventFileName }

    /// Where in the event file the first event belongs; nil when there is none.
    var firstOffset: UInt64? { header?.slots.first?.fileOffset }

    /// Calls `body` with each stretch of whole records and its place in the event file, in order.
    func forEachStretch<Failure: Error>(
        _ body: (_ fileOffset: UInt64, _ records: [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        for slot in header?.slots ?? [] {
            guard var records = try? read(slot.committed, at: slot.sideOffset) else {
                continue
            }
            unsafe records.withUnsafeMutableBytes { unsafe DeferredChecksum.seal($0, stamp: slot.stamp) }
            records.removeSubrange(RecordScan(records).length...)
            try body(slot.fileOffset, records)
        }
    }

    /// How many events there are, those included that the event file has already.
    package var eventCount: Int {
        var count = 0
        forEachStretch { _, records in count += RecordScan(records).count }
        return count
    }

    /// How many events reach beyond a size of the event file, which has the others already.
    package func eventCount(beyond size: UInt64) -> Int {
        var count = 0
        forEachStretch { offset, records in
            let known = size > offset ? Int(clamping: size - offset) : 0
            count += RecordScan(records).count - RecordScan([UInt8](records.prefix(known))).count
        }
        return count
    }

    /// Lets the events belong to another file, from an offset on.
    ///
    /// One write of one page, so that after a crash either the old or the new place counts.
    func move(to eventFileName: String, at offset: UInt64) throws(Errno) {
        guard var header else { return }
        header.setEventFileName(eventFileName)
        var next = offset
        for slot in header.slots {
            header.setFileOffset(next, ofSlot: slot.index)
            next += slot.committed
        }
        _ = try systemCall { try descriptor.writeAll(toAbsoluteOffset: 0, header.bytes) }
        self.header = header
    }

    /// Removes the side file, because the event file has everything.
    func remove() { removeFile(path) }

    /// Reads up to `count` bytes, fewer at the end of the file, whatever its header claims.
    private func read(_ count: UInt64, at offset: UInt64) throws(Errno) -> [UInt8] {
        let size = UInt64(clamping: try Stat(descriptor).size)
        let rest = size > offset ? size - offset : 0
        return try descriptor.bytes(at: offset, count: Int(clamping: min(count, rest)))
    }
}
