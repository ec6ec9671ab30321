/// The parts of a run, one for each file and each session that starts in one, and what later ones take back.
///
/// A part that begins after all events before it were written continues the run: from the first step that it writes
/// of a tag, what stands before it counts no more. A part that was written at the same time is another worker's, and
/// takes nothing back; nor does a step that runs back within a part, which is another episode.
struct RunParts: Sendable {
    /// The number of the present part.
    private(set) var current = -1
    /// Whether the present part begins after all events before it.
    private(set) var isContinued = false
    /// The steps from which on earlier parts are taken back, by tag, as far as was known before reading began.
    private let known: ResumePoints
    private let knownEnds: ResumeEnds
    /// Those that reading came upon.
    private var found = ResumePoints()

    private var awaitsFirstTime = true
    private var latestTime = -Double.infinity
    private var sessionCount = 0

    init(knowing known: ResumePoints) {
        self.known = known
        knownEnds = ResumeEnds(known)
    }

    /// What should have been known before the run was read; nil if nothing else was found.
    var newlyKnown: ResumePoints? {
        let all = known.union(found)
        return all == known ? nil : all
    }

    mutating func beginFile() {
        current += 1
        isContinued = false
        awaitsFirstTime = true
    }

    /// A writer begins; not the file's first one, if events stand before it.
    mutating func beginWriter() {
        if !awaitsFirstTime { beginFile() }
    }

    @inline(__always)
    mutating func note(_ wallTime: Double) {
        if awaitsFirstTime { noteFirst(wallTime) }
        if wallTime > latestTime { latestTime = wallTime }
    }

    private mutating func noteFirst(_ wallTime: Double) {
        awaitsFirstTime = false
        isContinued = current > 0 && wallTime >= latestTime
    }

    /// A session starts; the first of a run takes nothing back.
    mutating func beginSession(at step: Int, wallTime: Double) {
        sessionCount += 1
        guard sessionCount > 1 else { return }
        beginFile()
        note(wallTime)
        if isContinued, step > 0 { found.insert(step, tag: nil, part: current) }
    }

    /// The first step of a tag that does not count in the present part; nil if all do.
    func end(of tag: Int) -> Int? { knownEnds.end(of: tag, in: current) }

    mutating func takeBack(from step: Int, tag: Int) { found.insert(step, tag: tag, part: current) }
}
