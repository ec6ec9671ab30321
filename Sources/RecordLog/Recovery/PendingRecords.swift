import CPlatform
package import SystemPackage
import TFRecord

/// What a writer that no longer lives had logged and perhaps not yet written to its file.
///
/// Holds the lock of the file that they are in for as long as it exists, so that no one recovers it meanwhile.
package final class PendingRecords {
    private typealias Layout = PendingFileLayout

    /// What they are locked for.
    package enum Purpose: Sendable {
        /// Several may read at the same time.
        case reading
        case recovery
    }

    private let place: FilePlace
    private let descriptor: FileDescriptor
    private var contents: SlotTableContents

    /// Locks and reads a file of pending records.
    ///
    /// Returns nil when its writer lives, or when someone else has recovered it in the meantime.
    ///
    /// - Throws: Where it is not to be trusted; it is then not to be touched either.
    package static func open(_ path: FilePath, for purpose: Purpose) throws(PendingDamage) -> PendingRecords?
    {
        try open(FilePlace(path), for: purpose)
    }

    static func open(_ place: FilePlace, for purpose: Purpose) throws(PendingDamage) -> PendingRecords? {
        do {
            let descriptor = try place.open()
            do {
                guard try lock(descriptor, for: purpose), place.leads(to: descriptor) else {
                    try? descriptor.close()
                    return nil
                }
                return try PendingRecords(place, descriptor, for: purpose)
            } catch {
                try? descriptor.close()
                throw error
            }
        } catch Errno.noSuchFileOrDirectory {
            return nil
        } catch  where error as? Errno == .tooManySymbolicLinkLevels || error as? Errno == .isDirectory {
            throw .foreign
        } catch Errno.permissionDenied {
            guard let facts = try? place.facts, !facts.isOwn else { throw .unreadable(.permissionDenied) }
            throw .otherUser(facts.owner)
        } catch {
            throw error as? PendingDamage ?? .unreadable(error as? Errno ?? .ioError)
        }
    }

    /// Whether a file has the name of one of pending records, and is none.
    package static func isForeign(_ path: FilePath) -> Bool {
        do throws(PendingDamage) {
            _ = try open(path, for: .reading)
            return false
        } catch {
            return error == .foreign
        }
    }

    private init(_ place: FilePlace, _ descriptor: FileDescriptor, for purpose: Purpose) throws {
        let facts = try FileFacts(of: descriptor.rawValue)
        guard facts.isRegular else { throw PendingDamage.foreign }
        guard facts.isOwnFile || purpose == .reading else {
            throw facts.isOwn ? PendingDamage.notOwn : .otherUser(facts.owner)
        }
        let page = try descriptor.bytes(at: 0, count: Layout.headerSize)
        contents = try SlotTableContents(HeaderPage(bytes: page))
        try contents.validate(size: facts.size, allocated: facts.allocated)
        self.place = place
        self.descriptor = descriptor
    }

    deinit { try? descriptor.close() }

    /// Takes the lock, and returns false where the writer lives.
    ///
    /// Those who read are waited for: they are soon done.
    private static func lock(_ descriptor: FileDescriptor, for purpose: Purpose) throws(Errno) -> Bool {
        let deadline = MonotonicClock.after(2_000_000_000)
        while true {
            do throws(Errno) {
                _ = try checked(file_lock(descriptor.rawValue, purpose == .recovery))
                return true
            } catch .wouldBlock {
                guard purpose == .recovery, MonotonicClock.now < deadline,
                    file_lock(descriptor.rawValue, false) == 0
                else { return false }
                // Its writer is dead, and others who would recover it must be able to as well.
                _ = file_unlock(descriptor.rawValue)
                sleep_nanoseconds(UInt64.random(in: 1_000_000...5_000_000))
            }
        }
    }

    // MARK: - What there is

    /// The file that they are in.
    package var path: FilePath { place.path }

    /// The name of the file that they belong to, or nil when the writer died before it named one.
    package var fileName: String? { contents.file?.name }

    /// What recovery would write into a directory.
    ///
    /// - Throws: Where the file that the records were on the way to cannot be read.
    package func plan(for directory: FilePath, _ format: LogFormat) throws(Errno) -> RecoveryPlan {
        let opened = try Directory(directory)
        let descriptor = format.isName(file.name) ? try? opened.openForReading(file.name) : nil
        defer { try? descriptor?.close() }
        let isGone = descriptor == nil && !FilePlace(file.name, in: opened, at: directory).exists
        return try RecoveryPlan(
            of: self, present: RecoveryPlan.PresentFile(descriptor: descriptor, isGone: isGone), in: opened,
            format)
    }

    // MARK: - For recovery

    /// A segment's records that belong to the present file.
    struct Part {
        let index: Int
        let start: StreamOffset
        let place: PendingFileOffset
        let count: Int
    }

    /// The file that the records belong to; one without a name when the writer died before it named one.
    var file: FileRecord {
        contents.file
            ?? FileRecord(
                name: "", base: contents.slots.first { $0.committed > 0 }?.start ?? StreamOffset(rawValue: 0),
                head: [])
    }

    /// The segments that hold something of the present file, in the order of the stream.
    var parts: [Part] {
        let base = file.base
        return contents.slots.compactMap { slot in
            guard slot.committed > 0, slot.end > base else { return nil }
            let skipped = max(0, base - slot.start)
            return Part(
                index: slot.index, start: slot.start + skipped, place: slot.place + skipped,
                count: Int(clamping: slot.committed) - skipped)
        }
    }

    /// The records of a part, with their checksums.
    ///
    /// - Parameters:
    ///   - part: The part.
    ///   - isPayload: Whether bytes can be a payload, of which a checksum that was left out says nothing.
    /// - Returns: The records up to the first that has come to harm, and what that is.
    func records(
        of part: Part, where isPayload: (RawSpan) -> Bool
    ) -> (records: [UInt8], damage: PendingDamage?) {
        var records: [UInt8]
        do throws(Errno) {
            records = try descriptor.bytes(at: part.place.rawValue, count: part.count)
        } catch {
            return ([], .unreadable(error))
        }
        unsafe records.withUnsafeMutableBytes { unsafe DeferredChecksum.seal($0) }
        let scan = RecordScan(records) { payload in
            payload.byteCount > DeferredChecksum.maximumPayloadLength || isPayload(payload)
        }
        guard scan.length < part.count else { return (records, nil) }
        return (Array(records[..<scan.length]), .damagedRecords(index: part.index))
    }

    /// Lets the records belong to another file from now on.
    ///
    /// The number that makes it count is written last, so that after a crash either the old or the new file counts.
    func setFile(_ file: FileRecord) throws(PendingDamage) {
        guard let bytes = file.encoded else { throw .unusableFileRecord }
        let number = contents.fileRecordCount &+ 1
        do throws(Errno) {
            try write(bytes, at: Layout.fileRecordOffset(number))
            CrashPoint.pass()
            try write(
                unsafe withUnsafeBytes(of: number) { unsafe [UInt8]($0) }, at: Layout.fileRecordCountOffset)
            CrashPoint.pass()
        } catch {
            throw .unreadable(error)
        }
        contents = contents.with(file, number)
    }

    private func write(_ bytes: [UInt8], at offset: Int) throws(Errno) {
        _ = try systemCall { try descriptor.writeAll(toAbsoluteOffset: Int64(offset), bytes) }
    }

    /// Removes them, because the file has everything.
    package func remove() {
        place.remove()
        CrashPoint.pass()
    }
}
