import CMapping
import Synchronization
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Segments that outlive the process: a shared mapping of a side file beside the event file.
///
/// Killing a process does not take what it has stored in a shared mapping: the kernel holds it in the
/// page cache. The file is locked as long as its writer lives; who gets the lock later may recover it.
@safe
final class PendingFile: SegmentSource, @unchecked Sendable {
    let path: FilePath

    private let descriptor: FileDescriptor
    // The mapped header. Its words are read by a later process, never by this one.
    private let header: UnsafeMutableRawPointer

    // Only the thread that makes the file, and then the background thread.
    private var end = Int64(PendingFileLayout.segmentAlignment)
    private var freeSlots = Array((0..<PendingFileLayout.slotCount).reversed())

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

    /// Makes a side file with room for a first segment.
    ///
    /// Throws where the file system has no room, locks or mappings to give: without them a side file
    /// would be a danger, not a protection.
    init(in directory: FilePath) throws(Errno) {
        do {
            let (name, descriptor) = try Self.createLocked(in: directory)
            let path = directory.appending(name.string)
            let unfinished = directory.appending(name.unfinished)
            do {
                let header = try unsafe Self.map(descriptor, at: 0, count: PendingFileLayout.headerSize)
                unsafe header.storeBytes(of: PendingFileLayout.magic, as: UInt64.self)
                let status = unsafe unfinished.withPlatformString { old in
                    unsafe path.withPlatformString { unsafe rename(old, $0) }
                }
                guard status == 0 else { throw Errno(rawValue: errno) }
                self.path = path
                self.descriptor = descriptor
                unsafe self.header = header
            } catch {
                try? descriptor.close()
                removeFile(unfinished)
                throw error
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    /// Makes an unfinished side file and locks it.
    ///
    /// Between the two, another process may take it for one whose maker died, lock it and remove it. The name may
    /// be that of a crashed writer, or of one in another container of the same host name: both are kept.
    private static func createLocked(in directory: FilePath) throws -> (PendingFileName, FileDescriptor) {
        for _ in 0..<100 {
            let name = PendingFileName()
            let path = directory.appending(name.unfinished)
            let descriptor: FileDescriptor
            do {
                descriptor = try FileDescriptor.open(
                    path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
                    permissions: .ownerReadWrite)
            } catch Errno.fileExists {
                continue
            }
            do throws(Errno) {
                try lockFile(descriptor)
                let isOurs = try path.leads(to: descriptor)
                if isOurs, !directory.appending(name.string).exists { return (name, descriptor) }
                if isOurs { removeFile(path) }
            } catch  where error != .wouldBlock && error != .noSuchFileOrDirectory {
                try? descriptor.close()
                removeFile(path)
                throw error
            } catch {}
            try? descriptor.close()
        }
        throw Errno.wouldBlock
    }

    deinit {
        let owner = owner.load(ordering: .relaxed)
        if owner != .parent { unsafe mapping_destroy(header, PendingFileLayout.headerSize) }
        if owner == .writer { try? descriptor.close() }
    }

    func makeSegment(capacity: Int) -> Segment? {
        guard let index = freeSlots.popLast() else { return nil }
        let alignment = PendingFileLayout.segmentAlignment
        let size = (capacity + alignment - 1) / alignment * alignment
        let offset = end
        guard let base = try? unsafe Self.map(descriptor, at: offset, count: size) else {
            freeSlots.append(index)
            return nil
        }
        end += Int64(size)
        let slot = unsafe header + PendingFileLayout.slotOffset(index)
        unsafe slot.storeBytes(of: 0, toByteOffset: PendingFileLayout.slotCommitted, as: UInt64.self)
        unsafe slot.storeBytes(
            of: UInt64(offset), toByteOffset: PendingFileLayout.slotSideOffset, as: UInt64.self)
        unsafe slot.storeBytes(
            of: UInt64(size), toByteOffset: PendingFileLayout.slotCapacity, as: UInt64.self)
        return unsafe Segment(
            base: base, capacity: size, slot: slot.assumingMemoryBound(to: SegmentSlot.self),
            release: { [self] in unsafe release(index: index, base: base, size: size, offset: offset) })
    }

    private func release(index: Int, base: UnsafeMutableRawPointer, size: Int, offset: Int64) {
        let owner = owner.load(ordering: .relaxed)
        guard owner != .parent else { return }
        unsafe mapping_destroy(base, size)
        guard owner == .writer else { return }
        let slot = unsafe header + PendingFileLayout.slotOffset(index)
        unsafe slot.storeBytes(of: 0, toByteOffset: PendingFileLayout.slotCommitted, as: UInt64.self)
        unsafe slot.storeBytes(of: 0, toByteOffset: PendingFileLayout.slotCapacity, as: UInt64.self)
        mapping_discard(descriptor.rawValue, offset, size)
        freeSlots.append(index)
    }

    /// Says which event file the segments belong to; nil before it is made anew.
    func setEventFileName(_ name: String?) {
        let length = unsafe (header + PendingFileLayout.nameLengthOffset).assumingMemoryBound(
            to: Atomic<UInt64>.self)
        unsafe length.pointee.store(0, ordering: .releasing)
        guard let name, name.utf8.count <= PendingFileLayout.maximumNameLength else { return }
        var cursor = unsafe WireCursor(at: header + PendingFileLayout.nameOffset)
        unsafe cursor.utf8(of: name)
        unsafe length.pointee.store(UInt64(name.utf8.count), ordering: .releasing)
    }

    /// Whether the file still has its name, so that it can be recovered.
    var isInPlace: Bool { (try? path.leads(to: descriptor)) == true }

    /// Removes the file, because everything in it is in the event file.
    func remove() { removeFile(path) }

    /// Leaves the file, and what of it is not in the event file, to the next writer in the directory.
    func leaveToRecovery() {
        owner.store(.recovery, ordering: .relaxed)
        try? descriptor.close()
    }

    /// Gives up a forked child's copy, so that it does not keep the parent's lock.
    func abandonAfterFork() {
        guard owner.exchange(.parent, ordering: .relaxed) == .writer else { return }
        try? descriptor.close()
    }

    private static func map(
        _ descriptor: FileDescriptor, at offset: Int64, count: Int
    ) throws(Errno) -> UnsafeMutableRawPointer {
        try unsafe withoutFileSizeSignal { () throws(Errno) in
            guard let mapping = unsafe mapping_create(descriptor.rawValue, offset, count) else {
                throw Errno(rawValue: errno)
            }
            return unsafe mapping
        }
    }
}
