import CPlatform
import Synchronization
import SystemPackage

/// Segments that outlive the process: a shared mapping of a file.
///
/// Killing a process does not take what it has stored in a shared mapping: the kernel holds it. The file is locked as
/// long as its writer lives; who gets the lock later may recover it.
@safe
final class PendingFile: @unchecked Sendable {
    private let descriptor: FileDescriptor
    private let lock = AdaptiveLock()

    // All under the lock.
    private let table: SlotTable
    private var home: PendingHome
    private var place: FilePlace

    // The mapped header, which goes when the object does.
    private let header: UnsafeMutableRawPointer
    private let owner = Atomic<Owner>(.writer)

    /// Whose the file and its lock are.
    private enum Owner: UInt8, AtomicRepresentable {
        /// This writer's.
        case writer
        /// Whoever's who recovers it: the mappings are only read until they go.
        case recovery
        /// The parent's, in a forked child, where the mappings do not exist and must not be unmapped.
        case parent
    }

    /// Makes a file in a directory.
    ///
    /// Throws where the file system has no room, locks or mappings to give, or does not keep room that was reserved:
    /// without them the file would be a danger, not a protection.
    init(in home: PendingHome) throws(Errno) {
        self.home = home
        let (name, descriptor) = try Self.createLocked(in: home)
        place = home.place(of: name.string)
        self.descriptor = descriptor
        let unfinished = home.place(of: name.unfinished)
        var mapped: UnsafeMutableRawPointer?
        do throws(Errno) {
            guard reservation_holds(descriptor.rawValue) else { throw .notSupported }
            let header = unsafe try Self.map(
                descriptor, at: PendingFileOffset(rawValue: 0), count: PendingFileLayout.headerSize)
            unsafe mapped = header
            let table = unsafe try SlotTable(page: header)
            CrashPoint.pass()
            try unfinished.rename(to: place)
            CrashPoint.pass()
            unsafe self.header = header
            self.table = table
        } catch {
            unsafe mapping_destroy(mapped, PendingFileLayout.headerSize)
            try? descriptor.close()
            unfinished.remove()
            throw error
        }
    }

    /// Makes an unfinished file and locks it.
    ///
    /// Between the two, another process may take it for one whose maker died, lock it and remove it.
    private static func createLocked(
        in home: PendingHome
    ) throws(Errno) -> (PendingFileName, FileDescriptor) {
        for _ in 0..<100 {
            let name = PendingFileName()
            let place = home.place(of: name.unfinished)
            let descriptor: FileDescriptor
            do throws(Errno) {
                descriptor = try place.create(permissions: .ownerReadWrite)
            } catch .fileExists {
                continue
            }
            CrashPoint.pass()
            do throws(Errno) {
                _ = try checked(file_lock(descriptor.rawValue, true))
                if place.leads(to: descriptor) { return (name, descriptor) }
            } catch  where error != .wouldBlock {
                try? descriptor.close()
                place.remove()
                throw error
            } catch {}
            try? descriptor.close()
        }
        throw .wouldBlock
    }

    deinit {
        let owner = owner.load(ordering: .relaxed)
        if owner != .parent { unsafe mapping_destroy(header, PendingFileLayout.headerSize) }
        if owner == .writer { try? descriptor.close() }
    }

    // MARK: - Segments

    func makeSegment(capacity: Int) throws(Errno) -> Segment {
        lock.lock()
        defer { lock.unlock() }
        guard let region = table.vacantRegion(capacity: capacity) else { throw .noMemory }
        let base = unsafe try Self.map(descriptor, at: region.place, count: region.capacity)
        CrashPoint.pass()
        let words = unsafe table.occupy(region)
        return unsafe Segment(
            base: base, capacity: region.capacity, words: words, isProtected: true,
            release: { [self] in unsafe release(region, base) })
    }

    private func release(_ region: SlotTable.Region, _ base: UnsafeMutableRawPointer) {
        let owner = owner.load(ordering: .relaxed)
        guard owner != .parent else { return }
        unsafe mapping_destroy(base, region.capacity)
        guard owner == .writer else { return }
        lock.withLock {
            table.vacate(region)
            mapping_discard(descriptor.rawValue, Int64(region.place.rawValue), region.capacity)
        }
    }

    private static func map(
        _ descriptor: FileDescriptor, at offset: PendingFileOffset, count: Int
    ) throws(Errno) -> UnsafeMutableRawPointer {
        try unsafe withoutFileSizeSignal { () throws(Errno) in
            var mapping: UnsafeMutableRawPointer?
            _ = try checked(
                unsafe mapping_create(descriptor.rawValue, Int64(offset.rawValue), count, &mapping))
            guard let mapping = unsafe mapping else { throw .noMemory }
            return unsafe mapping
        }
    }

    // MARK: - Its file and its place

    /// Says which file the records go to; false where that cannot be written down.
    func setFile(_ record: FileRecord) -> Bool { lock.withLock { table.setFile(record) } }

    /// What a process would find that had to recover the file now.
    var contents: SlotTableContents {
        get throws(PendingDamage) { try lock.withLock { () throws(PendingDamage) in try table.contents } }
    }

    /// Whether the file still has its name, so that it can be recovered.
    var presence: Presence<FilePlace> {
        let place = lock.withLock { self.place }
        return Presence { () throws(Errno) in
            let identity = try FileFacts(of: descriptor.rawValue).identity
            return try place.facts.identity == identity ? place : nil
        }
    }

    /// What is known of the records by whoever must leave them.
    enum Fate {
        case kept
        /// They are on a file system that does not answer, or has not stored them.
        case inDoubt
        case gone
    }

    /// What becomes of the records when the process ends.
    var fate: Fate {
        switch presence {
        case .gone: .gone
        case .refused, .silent: .inDoubt
        case .found where protection == .inMemory: .kept
        // A disk that failed may have taken them, or not.
        case .found: file_store(descriptor.rawValue) == 0 ? .kept : .inDoubt
        }
    }

    /// Lets the file's age tell when its writer was last at work, to within an hour: stores to a mapping do not.
    func noteUse() {
        guard let facts = try? FileFacts(of: descriptor.rawValue),
            facts.modified < seconds_since_1970() - 3600
        else { return }
        _ = file_touch(descriptor.rawValue)
    }

    /// The directory that the file is in.
    var directoryPath: FilePath {
        switch lock.withLock({ home }) {
        case .memory(let path), .beside(_, let path): path
        }
    }

    /// Where the file is.
    var protection: CrashProtectionState {
        switch lock.withLock({ home }) {
        case .memory: .inMemory
        case .beside: .besideRecords
        }
    }

    /// Goes to where those look who recover a log directory, which has been made anew.
    func follow(_ directory: FileIdentity, at path: FilePath, in memory: PendingMemory?) throws(Errno) {
        guard case .memory(let old) = lock.withLock({ home }), let memory else { return }
        guard memory.directory(of: directory) != old else { return }
        try memory.withDirectory(of: directory, at: path) { path throws(Errno) in
            try move(to: .memory(path), as: PendingFileName())
        }
        PendingMemory.removeDirectory(old)
    }

    private func move(to home: PendingHome, as name: PendingFileName) throws(Errno) {
        let place = home.place(of: name.string)
        try lock.withLock { self.place }.rename(to: place)
        lock.withLock {
            self.home = home
            self.place = place
        }
    }

    /// Removes the file, because everything in it is in the records' file.
    func remove() {
        if case .found(let place) = presence { place.remove() }
        CrashPoint.pass()
        if case .memory(let path) = lock.withLock({ home }) { PendingMemory.removeDirectory(path) }
    }

    /// Leaves the file, and what of it is not in the records' file, to the next writer in the directory.
    func leaveToRecovery() {
        owner.store(.recovery, ordering: .relaxed)
        do throws(Errno) {
            // Under a name that this process looks at too.
            try move(to: lock.withLock { home }, as: .abandoned())
        } catch {
            PendingFileName.noteLeft()
        }
        // The mappings would keep the lock as long as they are there.
        _ = file_unlock(descriptor.rawValue)
        try? descriptor.close()
    }

    /// Gives up a forked child's copy, so that it does not keep the parent's lock.
    func abandonAfterFork() {
        guard owner.exchange(.parent, ordering: .relaxed) == .writer else { return }
        lock.resetAfterFork()
        try? descriptor.close()
    }
}
