import SystemPackage

/// Where segments come from: from a file that outlives the process where that has room, else from plain memory.
///
/// Not for several threads at once.
struct SegmentPool {
    /// Small, so that a process may hold thousands of quiet writers.
    static let firstCapacity = 64 << 10

    /// How much a log may hold back.
    struct Limits: Sendable {
        /// The size of a segment as a rule.
        var capacity = 256 << 10
        /// How many segments there may be of that size.
        var count = 8
        /// How many bytes larger ones may take, each made for one large record, when there is more than one.
        var outsizedBytes = 64 << 20
        /// How many of those there may be: a pending file has a slot for each segment, and keeps some for those that
        /// are just being given back.
        var outsizedCount = PendingFileLayout.slotCount / 2
    }

    let limits: Limits
    /// Nil where nothing outlives the process.
    private(set) var pendingFile: PendingFile?
    /// Why a segment is not protected though that was asked for.
    private(set) var refusal: ProtectionRefusal?

    private var count = 0
    private var outsizedBytes = 0
    private var outsizedCount = 0

    init(pendingFile: PendingFile?, limits: Limits) {
        self.pendingFile = pendingFile
        self.limits = limits
    }

    /// A segment for a record, or nil where there are as many as there may be.
    mutating func makeSegment(for recordLength: Int) -> Segment? {
        guard recordLength <= limits.capacity else {
            guard outsizedCount < limits.outsizedCount,
                outsizedBytes == 0 || outsizedBytes + recordLength <= limits.outsizedBytes
            else { return nil }
            let segment = make(capacity: recordLength)
            outsizedBytes += segment.capacity
            outsizedCount += 1
            return segment
        }
        guard count < limits.count else { return nil }
        let isFirst = count == 0 && recordLength <= Self.firstCapacity
        count += 1
        return make(capacity: isFirst ? min(Self.firstCapacity, limits.capacity) : limits.capacity)
    }

    /// Whether a segment is of no further use, now that its records are in the file.
    ///
    /// One made for a large record is given back, and one in plain memory where the next may be protected.
    mutating func dismisses(_ segment: Segment) -> Bool {
        if segment.capacity > max(limits.capacity, PendingFileLayout.segmentAlignment) {
            outsizedBytes -= segment.capacity
            outsizedCount -= 1
            return true
        }
        guard pendingFile != nil, !segment.isProtected else { return false }
        count -= 1
        return true
    }

    /// Makes no further segments that outlive the process.
    mutating func giveUpProtection(_ reason: ProtectionRefusal) {
        pendingFile = nil
        refusal = reason
    }

    private mutating func make(capacity: Int) -> Segment {
        guard let pendingFile else { return .plain(capacity: capacity) }
        do throws(Errno) {
            return try pendingFile.makeSegment(capacity: capacity)
        } catch {
            refusal = ProtectionRefusal(place: pendingFile.directoryPath, error)
            return .plain(capacity: capacity)
        }
    }
}
