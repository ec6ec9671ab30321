@_spi(Tools) import TFEvents
import TFRecord

/// Whether each series of a run goes on in step and time, but for what sessions and threads explain.
struct OrderCheck {
    private var sessions = SessionRestarts()
    private var stepsBack = Setbacks()
    private var timesBack = Setbacks()
    private var repeatedScalars = RepeatedSteps(.duplicateStep)
    private var repeatedValues = RepeatedSteps(.duplicateValue)
    /// Records of the run so far.
    private var recordCount = 0
    /// The first record of the present file.
    private var firstRecord = 0

    mutating func beginFile() { firstRecord = recordCount }

    @inline(__always)
    mutating func beginRecord() { recordCount += 1 }

    /// Takes the start of a session, and says whether it erases what it hardly means to.
    ///
    /// From a run's second start on, TensorBoard's Python loader erases what lies at the start's step
    /// and beyond. A writer that resumes at a step means that; one that starts at 0 forgot to say its
    /// step, and the run loses everything.
    mutating func beginSession(at step: Int, erasing series: SeriesTable, at place: Finding.Place) -> Finding?
    {
        let isFirst = sessions.count == 0
        sessions.append(step)
        guard !isFirst, step <= 0, !series.isEmpty else { return nil }
        return Finding(
            .sessionStart, at: place, expected: "a further session to start at the step it resumes",
            found: "step \(step)")
    }

    /// Takes a plain scalar behind the last one; false, and nothing taken, where more is to be looked at.
    @inline(__always)
    func takesPlain(_ event: borrowing EventCursor, _ series: inout SeriesState) -> Bool {
        series.takesPlain(
            event, record: recordCount, sessionCount: sessions.count, firstRecord: firstRecord)
    }

    /// Takes any value of a series.
    ///
    /// - Parameters:
    ///   - event: The event, at the value.
    ///   - number: The number of the series.
    ///   - series: What is known of the series.
    ///   - place: Where the event is.
    ///   - progress: Takes findings.
    /// - Returns: Whether its step lies not beyond the one before.
    mutating func goesBack(
        _ event: borrowing EventCursor, _ number: Int, _ series: inout SeriesState,
        at place: Finding.Place, _ progress: inout VerificationProgress
    ) -> Bool {
        let last = series.last
        let content =
            event.isScalar ? event.scalar.bitPattern : UInt64(MaskedCRC32C(of: event.valueBytes).rawValue)
        let succession = series.advance(event, content, record: recordCount, sessionCount: sessions.count)
        guard last.record >= 0 else { return false }
        // Threads that log at the same time may overtake each other a little.
        if event.wallTime < last.wallTime - 1, last.record > firstRecord {
            let ended = timesBack.add(from: last.record, to: recordCount) {
                progress.placed(
                    Finding(
                        .wallTimeOrder, at: place, tag: String(repairing: event.tag),
                        expected: "a time not before \(last.wallTime)", found: "\(event.wallTime)"))
            }
            progress.find(ended)
        }
        guard succession != .ahead else { return false }
        guard !sessions.allow(event.step, since: last.sessionCount) else { return true }
        func finding(_ check: Check) -> Finding {
            progress.placed(
                Finding(
                    check, at: place, tag: String(repairing: event.tag),
                    expected: "a step beyond \(last.step)", found: "\(event.step)"))
        }
        switch succession {
        case .ahead, .same: break
        case .repeated where event.isScalar: repeatedScalars.add(number, step: event.step, finding)
        case .repeated: repeatedValues.add(number, step: event.step, finding)
        case .back:
            let ended = stepsBack.add(from: last.record, to: recordCount) {
                var finding = finding(event.isScalar ? .stepOrder : .valueStepOrder)
                if let wrap = StepWrap(from: last.step, to: event.step) {
                    finding.found += ", as of a counter that wraps at \(wrap.description)"
                    finding.consequence += "; 'tfevents repair --steps unwrap' counts on"
                    finding.isCounterWrap = true
                }
                return finding
            }
            progress.find(ended)
        }
        return true
    }

    /// Says what only shows when all files of the run are read.
    mutating func finish(_ progress: inout VerificationProgress) {
        progress.find(stepsBack.take())
        progress.find(timesBack.take())
        progress.find(repeatedScalars.finding)
        progress.find(repeatedValues.finding)
    }
}

extension OrderCheck: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try sessions.transfer(&fields)
        try stepsBack.transfer(&fields)
        try timesBack.transfer(&fields)
        try repeatedScalars.transfer(&fields)
        try repeatedValues.transfer(&fields)
        try recordCount.transfer(&fields)
        try firstRecord.transfer(&fields)
    }
}
