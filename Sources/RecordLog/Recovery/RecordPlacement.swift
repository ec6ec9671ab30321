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
    private var opened: FileDescriptor?
    /// The paths of the files that got records.
    private(set) var locations: [FilePath] = []

    init(
        directory: Directory, path: FilePath, format: LogFormat, pending: PendingRecords?, file: FileRecord
    ) {
        self.directory = directory
        self.path = path
        self.format = format
        self.pending = pending
        self.file = file
    }

    /// Closes the file.
    mutating func finish() {
        try? opened?.close()
        opened = nil
    }

    private var place: FilePlace { FilePlace(file.name, in: directory, at: path) }

    /// Opens the file that the records were on the way to, where it can be appended to.
    mutating func openPresent() throws(RecordLogError) -> RecoveryPlan.PresentFile {
        guard format.isName(file.name) else {
            return RecoveryPlan.PresentFile(descriptor: nil, isGone: true)
        }
        let presence = Presence { () throws(Errno) in
            let descriptor = try place.open()
            if (try? FileFacts(of: descriptor.rawValue).isOwnFile) == true { return descriptor }
            try? descriptor.close()
            return nil
        }
        switch presence {
        case .found(let descriptor):
            opened = descriptor
            return RecoveryPlan.PresentFile(descriptor: descriptor, isGone: false)
        case .gone, .refused:
            return RecoveryPlan.PresentFile(descriptor: nil, isGone: !place.exists)
        case .silent(let reason):
            throw .writeFailed(path: place.path.string, offset: 0, reason: reason)
        }
    }

    /// Writes a step's records; a new file sorts behind those of the directory, and behind others of certain names.
    mutating func carryOut(_ step: RecoveryPlan.Step, behind names: [String]) throws(RecordLogError) {
        if case .new(let head) = step.target { try beginFile(at: step.start, head, behind: names) }
        let descriptor = try openForWriting()
        guard let offset = file.fileOffset(of: step.start) else {
            throw .fileVanished(path: place.path.string)
        }
        do throws(Errno) {
            let size = try FileFacts(of: descriptor.rawValue).size
            do throws(Errno) {
                if size < file.head.count {
                    _ = try systemCall { try descriptor.writeAll(toAbsoluteOffset: 0, file.head) }
                    CrashPoint.pass()
                }
                _ = try systemCall {
                    try descriptor.writeAll(toAbsoluteOffset: offset.systemOffset, step.records)
                }
            } catch {
                try? descriptor.resize(to: Int64(size))
                throw error
            }
            CrashPoint.pass()
        } catch {
            throw .writeFailed(path: place.path.string, offset: offset.rawValue, reason: error)
        }
        locations.append(place.path)
    }

    private mutating func openForWriting() throws(RecordLogError) -> FileDescriptor {
        if let opened { return opened }
        do throws(Errno) {
            let descriptor = try place.create(permissions: [.ownerReadWrite, .groupRead, .otherRead])
            CrashPoint.pass()
            opened = descriptor
            return descriptor
        } catch {
            throw .fileNotCreated(directory: path.string, reason: error)
        }
    }

    /// Goes on with a new file, which begins at a place of the stream.
    private mutating func beginFile(
        at base: StreamOffset, _ head: [UInt8], behind names: [String]
    ) throws(RecordLogError) {
        finish()
        let present = directory.withLock(waitingAtMost: 100_000_000) {
            (try? directory.names(withPrefix: format.prefix)) ?? []
        }
        file = FileRecord(name: format.newName(present + names), base: base, head: head)
        guard let pending else { return }
        do throws(PendingDamage) {
            try pending.setFile(file)
        } catch {
            throw .notRecovered(path: pending.path.string, reason: error)
        }
    }
}
