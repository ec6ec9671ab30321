import SystemPackage
import TFRecord

/// Brings recovered records to their place in their file, or to a new file where that has no such place.
///
/// Doing it twice, or being killed in between, does no harm: the same bytes go to the same places.
struct RecordPlacement {
    private let directory: Directory
    private let path: FilePath
    private let format: LogFormat
    /// Where a new file is written down before it is made; nil for a copy.
    private let pending: PendingRecords?
    private var file: FileRecord
    private var opened: (descriptor: FileDescriptor, size: UInt64)?

    init(
        directory: Directory, path: FilePath, format: LogFormat, pending: PendingRecords?, file: FileRecord
    ) {
        self.directory = directory
        self.path = path
        self.format = format
        self.pending = pending
        self.file = file
    }

    /// The path of the last file that got records, or of the directory when none did.
    var location: FilePath { opened == nil ? path : path.appending(file.name) }

    /// Closes the file.
    mutating func finish() {
        try? opened?.descriptor.close()
        opened = nil
    }

    mutating func place(_ records: [UInt8], at start: StreamOffset) throws(RecordLogError) {
        if format.isName(file.name), try attach(records, at: start) { return }
        try beginFile(at: start)
        guard try attach(records, at: start) else {
            throw .fileVanished(path: path.appending(file.name).string)
        }
    }

    /// Writes the records to their place in the present file; false where it has none.
    private mutating func attach(_ records: [UInt8], at start: StreamOffset) throws(RecordLogError) -> Bool {
        guard let offset = file.fileOffset(of: start),
            let (descriptor, size) = try open(mayCreate: offset == file.headEnd), offset.rawValue <= size
        else { return false }
        do throws(Errno) {
            let known = try descriptor.bytes(
                at: offset.rawValue, count: min(records.count, Int(clamping: size - offset.rawValue)))
            // Somebody has changed the file, so that these are not its bytes.
            guard records.starts(with: known) else { return false }
            let rest = records[known.count...]
            guard !rest.isEmpty else { return true }
            do throws(Errno) {
                _ = try systemCall {
                    try descriptor.writeAll(toAbsoluteOffset: (offset + known.count).systemOffset, rest)
                }
            } catch {
                try? descriptor.resize(to: Int64(size))
                throw error
            }
            CrashPoint.pass()
            opened?.size = max(size, (offset + records.count).rawValue)
            return true
        } catch {
            throw .writeFailed(
                path: path.appending(file.name).string, offset: offset.rawValue, reason: error)
        }
    }

    /// The present file with its head in place, or nil where it is gone or not to be written to.
    private mutating func open(
        mayCreate: Bool
    ) throws(RecordLogError) -> (descriptor: FileDescriptor, size: UInt64)? {
        if let opened { return opened }
        let place = FilePlace(file.name, in: directory, at: path)
        let descriptor: FileDescriptor
        do throws(Errno) {
            do throws(Errno) {
                descriptor = try place.open()
            } catch .noSuchFileOrDirectory {
                guard mayCreate else { return nil }
                descriptor = try place.create(permissions: [.ownerReadWrite, .groupRead, .otherRead])
                CrashPoint.pass()
            } catch .tooManySymbolicLinkLevels {
                return nil
            }
        } catch {
            throw .fileNotCreated(directory: path.string, reason: error)
        }
        do throws(Errno) {
            let facts = try FileFacts(of: descriptor.rawValue)
            guard facts.isOwnFile else {
                try? descriptor.close()
                return nil
            }
            if facts.size < file.head.count {
                _ = try systemCall { try descriptor.writeAll(toAbsoluteOffset: 0, file.head) }
                CrashPoint.pass()
            }
            opened = (descriptor, max(facts.size, UInt64(file.head.count)))
            return opened
        } catch {
            try? descriptor.close()
            throw .writeFailed(path: place.path.string, offset: 0, reason: error)
        }
    }

    /// Goes on with a new file, which begins at a place of the stream.
    private mutating func beginFile(at base: StreamOffset) throws(RecordLogError) {
        let isGone = !FilePlace(file.name, in: directory, at: path).exists
        finish()
        let head: [UInt8]
        if file.head.isEmpty {
            head = format.head(.first)
        } else if isGone {
            head = file.head
        } else {
            // What marks a resumed run stands in the earlier file.
            head = [UInt8](file.head.prefix(RecordScan(file.head, limit: 1).length))
        }
        let names = directory.withLock(waitingAtMost: 100_000_000) {
            (try? directory.names(withPrefix: format.prefix)) ?? []
        }
        file = FileRecord(name: format.newName(names), base: base, head: head)
        guard let pending else { return }
        do throws(PendingDamage) {
            try pending.setFile(file)
        } catch {
            throw .notRecovered(path: pending.path.string, reason: error)
        }
    }
}
