/// What a repair has done so far, and who hears of it.
struct RepairProgress {
    var summary = RepairSummary()
    private let hear: (RepairAction) -> Void

    init(report: @escaping (RepairAction) -> Void) { hear = report }

    mutating func report(_ action: RepairAction) {
        summary.include(action)
        hear(action)
    }

    mutating func include(_ repair: FileRepair, isChanged: Bool) {
        summary.fileCount += 1
        summary.recordCount += repair.recordCount
        if isChanged { summary.changedFileCount += 1 }
    }

    /// Does something for one path; the others are repaired even if it fails, unless nothing can be written.
    mutating func attempt(
        _ path: String, _ body: (inout RepairProgress) throws(RepairError) -> Void
    ) throws(RepairError) {
        do {
            try body(&self)
        } catch {
            if error.code == .cannotWrite { throw error }
            summary.fail(path, error)
        }
    }
}
