import CPlatform
import SystemPackage
import TFRecord

/// The file that a log's records go to, made when there is something to write, and the next one where it is lost.
///
/// Only the background thread uses it.
final class LogFile {
    /// Where files come from.
    enum Source {
        case directory(RecordDirectory, LogFormat)
        /// One that is open already, which may be a pipe.
        case given(path: FilePath)
    }

    private let source: Source

    private var opened: OpenedFile?
    /// The present file; nil as long as it has no name.
    private var record: FileRecord?
    /// Where in the stream the next file begins, and behind which ones.
    private var next: (base: StreamOffset, position: LogFormat.Position)
    private var headWritten = 0
    /// Where in the stream the records end that are in the file, and those that the disk has stored.
    private(set) var written: StreamOffset
    private(set) var stored: StreamOffset
    private var isNameStored = false
    /// Why the disk did not store something of the file, which no later success makes good.
    private var storingFailure: Errno?
    /// When the file was made, on the clock that only grows; nil while there is none.
    private(set) var begun: UInt64?

    /// Files that are made in a directory, beginning at a place of the stream.
    init(in directory: RecordDirectory, format: LogFormat, position: LogFormat.Position) {
        source = .directory(directory, format)
        let start = StreamOffset(rawValue: 0)
        next = (start, position)
        written = start
        stored = start
    }

    /// An open descriptor, which may be a pipe.
    init(descriptor: FileDescriptor, path: FilePath, head: [UInt8]) {
        source = .given(path: path)
        let start = StreamOffset(rawValue: 0)
        next = (start, .first)
        written = start
        stored = start
        opened = OpenedFile(given: descriptor)
        record = FileRecord(name: path.lastComponent?.string ?? "", base: start, head: head)
    }

    deinit { close() }

    // MARK: - Where it is

    private var directoryPath: FilePath {
        switch source {
        case .directory(let directory, _): directory.path
        case .given(let path): path.removingLastComponent()
        }
    }

    /// The file's path; nil while there is no file.
    var path: FilePath? { opened == nil ? nil : record.map { directoryPath.appending($0.name) } }

    /// The file's path, or that of its directory while there is no file.
    var location: FilePath { record.map { directoryPath.appending($0.name) } ?? directoryPath }

    /// Where in the stream the file begins, or will.
    var base: StreamOffset { record?.base ?? next.base }

    /// Whether it follows files that are still there.
    var position: LogFormat.Position { next.position }

    /// The place in the stream where the file would end if it had that size.
    func end(atSize size: UInt64) -> StreamOffset {
        base + max(0, Int(clamping: size) - (record?.head.count ?? 0))
    }

    // MARK: - Making it

    /// Makes sure that the file is there, and that it is the one that was made.
    ///
    /// `announce` writes down which file the records go to, before it is made.
    func prepare(announce: (FileRecord) -> Void) throws(RecordLogError) {
        if let file = opened {
            switch file.standing {
            case .pipe:
                try writeHead(file)
            case .open(let facts):
                guard facts.isLinked else {
                    file.close()
                    return try vanish()
                }
                try checkSize(facts.size, of: file)
                try writeHead(file)
            case .someoneElses:
                try reopen(silence: nil)
            case .silent(let reason):
                try reopen(silence: reason)
            }
            return
        }
        // That it is gone was found out before, but not what other files hold of it.
        guard record == nil, case .directory(let directory, let format) = source else { return try vanish() }
        let (file, record) = try directory.newFile(format, position: next.position, base: next.base, announce)
        self.record = record
        opened = file
        begun = MonotonicClock.now
        try writeHead(file)
    }

    private func writeHead(_ file: OpenedFile) throws(RecordLogError) {
        guard let head = record?.head, headWritten < head.count else { return }
        let (count, reason) = unsafe head.withUnsafeBytes { head in
            unsafe file.write(
                UnsafeRawBufferPointer(rebasing: head[headWritten...]),
                at: FileOffset(rawValue: UInt64(headWritten)))
        }
        headWritten += count
        CrashPoint.pass()
        if let reason {
            throw .writeFailed(path: location.string, offset: UInt64(headWritten), reason: reason)
        }
    }

    /// Opens the file by its name: somebody closed the descriptor, or what it stands for does not answer and `silence` is why.
    ///
    /// A file that cannot be asked for is not gone: that is an outage like that of a disk.
    private func reopen(silence: Errno?) throws(RecordLogError) {
        guard let file = opened, let record else { return try vanish() }
        let presence = Presence { () throws(Errno) in
            let directory = try Directory(directoryPath)
            let place = FilePlace(record.name, in: directory, at: directoryPath)
            return try file.reopened(at: place, orWhere: { silence != nil && isOwn($0) })
        }
        let reason: Errno
        switch presence {
        case .found(let again):
            file.close()
            opened = again
            return
        case .gone:
            guard let silence, !silence.isOfDescriptorAlone, !isDirectoryInPlace else {
                close()
                return try vanish()
            }
            // The file system is away, and what shows is what it was mounted on.
            reason = silence
        case .refused(let refusal): reason = refusal
        case .silent(let silence): reason = silence
        }
        let end = record.fileOffset(of: written) ?? record.headEnd
        throw .writeFailed(path: location.string, offset: end.rawValue, reason: reason)
    }

    /// Whether the directory's path leads to the directory that the file was made in.
    private var isDirectoryInPlace: Bool {
        guard case .directory(let directory, _) = source else { return false }
        return directory.isInPlace
    }

    /// Whether a file begins as this one: a file system that was mounted again may give it another identity.
    private func isOwn(_ file: FileDescriptor) -> Bool {
        guard let head = record?.head, !head.isEmpty else { return false }
        return (try? file.bytes(at: 0, count: head.count)) == head
    }

    /// Makes sure that nobody has cut the file off.
    ///
    /// Some file systems say of a file that is being written that it is shorter; but what it holds can be read.
    private func checkSize(_ size: UInt64, of file: OpenedFile) throws(RecordLogError) {
        guard let record, headWritten == record.head.count, let end = record.fileOffset(of: written),
            size < end.rawValue,
            (try? file.descriptor.bytes(at: end.rawValue - 1, count: 1))?.isEmpty == true
        else { return }
        throw .fileTruncated(path: location.string, size: size, lost: 0)
    }

    /// Forgets the file, because someone has taken it away.
    private func vanish() throws(RecordLogError) {
        let lost = location
        opened = nil
        throw .fileVanished(path: lost.string)
    }

    /// What files of its directory hold of what was written to it; nil where there is no file yet, or no directory.
    ///
    /// Throws where the directory cannot be read: nobody knows then.
    var copies: FileCopies? {
        get throws(Errno) {
            guard case .directory(let directory, let format) = source, let record else { return nil }
            let opened: Directory
            do throws(RecordLogError) {
                opened = try directory.opened()
            } catch {
                guard !directory.isGone else { return nil }
                throw error.reason ?? .ioError
            }
            return try FileCopies(of: record, in: opened, where: format.isName)
        }
    }

    /// Where in the file a place of the stream is; nil where it is in an earlier one.
    func fileOffset(of place: StreamOffset) -> FileOffset? { record?.fileOffset(of: place) }

    /// Lets the next write make another file.
    ///
    /// - Parameters:
    ///   - base: Where in the stream it begins.
    ///   - position: Whether it follows files that are still there.
    func beginNext(at base: StreamOffset, _ position: LogFormat.Position) {
        close()
        record = nil
        next = (base, position)
        headWritten = 0
        written = base
        stored = base
        isNameStored = false
        storingFailure = nil
        begun = nil
    }

    // MARK: - Writing

    /// Writes whole records at their place in the stream.
    ///
    /// Returns how many bytes are in the file, always whole records, and what stopped it before the end.
    func write(
        _ records: UnsafeRawBufferPointer, at place: StreamOffset
    ) -> (count: Int, error: RecordLogError?) {
        guard let file = opened, let offset = record?.fileOffset(of: place) else {
            return (0, .fileVanished(path: location.string))
        }
        let (count, reason) = unsafe file.write(records, at: offset)
        CrashPoint.pass()
        guard let reason else {
            written = place + count
            return (count, nil)
        }
        let whole = unsafe file.isPipe ? count : wholeRecords(in: records, upTo: count)
        if whole < count { file.cut(at: offset + whole) }
        written = place + whole
        let end = (offset + whole).rawValue
        return (whole, .writeFailed(path: location.string, offset: end, reason: reason))
    }

    // MARK: - Storing

    /// Waits until the disk has stored what was written, and the file's name.
    func store() throws(RecordLogError) {
        guard let file = opened, !file.isPipe else { return }
        if let storingFailure { throw .notSynced(path: location.string, reason: storingFailure) }
        do throws(Errno) {
            _ = try checked(file_store(file.descriptor.rawValue))
            CrashPoint.pass()
            if !isNameStored, case .directory(let directory, _) = source { try directory.storeNames() }
        } catch {
            storingFailure = error
            throw .notSynced(path: location.string, reason: error)
        }
        isNameStored = true
        stored = written
    }

    /// Takes away what the disk may have lost of the file, because it goes to the next one; false where that cannot be done
    /// yet, since the file does not answer.
    ///
    /// Once storing has failed, the pages count as clean, and a later success says nothing of them.
    func discardUnstored() -> Bool {
        if case .silent? = opened?.standing {
            do throws(RecordLogError) {
                try reopen(silence: .ioError)
            } catch .fileVanished {
                return true
            } catch {
                return false
            }
        }
        guard let file = opened, let record, let end = record.fileOffset(of: stored) else { return true }
        if stored == record.base, let directory = try? Directory(directoryPath) {
            let place = FilePlace(record.name, in: directory, at: directoryPath)
            if place.leads(to: file.descriptor) { place.remove() }
        } else {
            file.cut(at: end)
        }
        return true
    }

    /// Closes the file.
    func close() {
        opened?.close()
        opened = nil
    }
}
