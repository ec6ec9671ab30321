import SystemPackage

/// Where a writer's segments lie: in a side file where that can be had, else in plain memory.
struct SegmentStorage: SegmentSource {
    /// The side file; nil without crash protection.
    let pendingFile: PendingFile?
    /// An empty segment to begin with.
    let first: Segment?

    private let source: any SegmentSource

    init(in directory: FilePath, crashProtection: Bool, reporter: ErrorReporter) {
        if crashProtection {
            do throws(Errno) {
                let file = try PendingFile(in: directory)
                if let segment = file.makeSegment(capacity: RecordBuffer.firstCapacity) {
                    pendingFile = file
                    first = segment
                    source = file
                    return
                }
                file.remove()
                reporter.reportUnprotected(directory: directory.string, reason: .noSpace)
            } catch {
                reporter.reportUnprotected(directory: directory.string, reason: error)
            }
        }
        let memory = MemorySegments()
        pendingFile = nil
        first = memory.makeSegment(capacity: RecordBuffer.firstCapacity)
        source = memory
    }

    func makeSegment(capacity: Int) -> Segment? { source.makeSegment(capacity: capacity) }
}
