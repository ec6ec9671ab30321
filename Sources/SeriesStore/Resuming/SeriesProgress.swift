/// How far a series has come, and what a later file of the run takes back of it.
struct SeriesProgress: Sendable {
    private(set) var maximumStep = Int.min
    private(set) var maximumWallTime = -Double.infinity
    /// Whether steps run back within a part of the run: another episode.
    private(set) var runsBack = false
    /// Whether parts of the run that were written at the same time hold steps of each other: several workers.
    private(set) var isInterleaved = false

    private var lastStep = Int.min
    private var part = -1
    /// The first step that a later part of the run has written again; nil if none has.
    private var end: Int?

    /// Whether a point belongs to the series; to be asked for each, in their order.
    @inline(__always)
    mutating func takes(step: Int, wallTime: Double, part: Int, in run: inout RunParts, tag: Int) -> Bool {
        if part != self.part { begin(part, step: step, in: &run, tag: tag) }
        if let end, step >= end { return false }
        if step < lastStep { runsBack = true }
        lastStep = step
        note(step: step, wallTime: wallTime)
        return true
    }

    @inline(__always)
    mutating func note(step: Int, wallTime: Double) {
        if step > maximumStep { maximumStep = step }
        if wallTime > maximumWallTime { maximumWallTime = wallTime }
    }

    private mutating func begin(_ part: Int, step: Int, in run: inout RunParts, tag: Int) {
        self.part = part
        end = run.end(of: tag)
        let isCounted = end.map { step < $0 } ?? true
        if isCounted, step <= maximumStep {
            if run.isContinued { run.takeBack(from: step, tag: tag) } else { isInterleaved = true }
        }
        lastStep = .min
    }
}
