import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// Verifies the files of one run, in the order in which TensorBoard reads them.
struct RunVerification {
    private var path: String
    private var tags = TagTable()
    private var series: [SeriesState] = []
    private var sessions = SessionRestarts()
    private var stepsBack = Setbacks()
    private var timesBack = Setbacks()
    private var repeatedScalars = RepeatedSteps(.duplicateStep)
    private var repeatedValues = RepeatedSteps(.duplicateValue)
    private var version = VersionCheck()
    private var hyperparameters: HyperparameterCheck
    private var files = FileOrderCheck()

    /// Records of the run so far.
    private var recordCount = 0
    /// The first record of the present file.
    private var firstRecord = 0
    /// Of the present file.
    private var times: FileOrderCheck.Times?
    private var reach = LoaderReach()

    init(name: String, path: String) {
        self.path = path
        hyperparameters = HyperparameterCheck(isRoot: name == ".")
    }

    /// Reads a file to its present end.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - known: How far these checks have read it; nil if not at all.
    ///   - keepsMark: Whether to keep which record is the last one.
    ///   - meter: Counts the bytes read.
    ///   - progress: Takes counts and findings.
    /// - Returns: How the file ends.
    /// - Throws: `TFRecordError` if the file cannot be opened.
    mutating func read(
        _ path: String, after known: FileProgress?, keepsMark: Bool, _ meter: ByteMeter?,
        progress: inout VerificationProgress
    ) throws(TFRecordError) -> FileEnding {
        var meter = FileMeter(path, meter)
        defer { meter.finish() }
        var ending = FileEnding(of: path, mark: known?.mark)
        var file = try ending.file.reader()
        if known == nil {
            progress.beginFile(path)
            reach = LoaderReach()
            times = nil
            firstRecord = recordCount
        }
        do throws(TFRecordError) {
            try read(&file, &ending, path, keepsMark: keepsMark, &meter, &progress)
        } catch {
            progress.find(PathCheck.finding(path, error))
            ending.isKnowable = error.damage != nil
        }
        ending.compression = file.compression
        ending.file.isCompressed = file.compression != Compression.none
        ending.file.damageCount = file.damageCount
        return ending
    }

    /// Says what only shows when a file has come to its end.
    ///
    /// - Parameters:
    ///   - ending: How it ends.
    ///   - isLast: Whether no later file of the run exists.
    ///   - progress: Takes findings.
    mutating func end(_ ending: FileEnding, isLast: Bool, _ progress: inout VerificationProgress) {
        let path = ending.path
        progress.find(ending.tail.map { FramingCheck(path: path).finding($0, isLast: isLast) })
        progress.find(version.endFile())
        progress.endFile()
        if let compression = ending.compression, compression != .none,
            RunDirectory.isEventFileName(ending.file.path.lastComponent?.string ?? "")
        {
            progress.find(
                Finding(
                    .compressed, at: Finding.Place(path: path), expected: "an uncompressed file",
                    found: "\(compression)"))
        }
        progress.find(files.finding(path, times))
    }

    /// Says what only shows when all files are read.
    mutating func finish(isWholeRun: Bool, fileCount: Int, _ progress: inout VerificationProgress) {
        progress.find(stepsBack.take())
        progress.find(timesBack.take())
        progress.find(repeatedScalars.finding)
        progress.find(repeatedValues.finding)
        let place = Finding.Place(path: path)
        for (number, state) in series.enumerated() {
            progress.find(state.noValuesFinding(tag: tag(number)))
            progress.find(state.sizeFinding(tag: tag(number)))
        }
        progress.find(
            hint(.sampled, \.isSampled, at: place, "at most as many points as TensorBoard keeps") {
                "more, as '\($0)' with \($1.count)"
            })
        progress.find(
            hint(.nonFinite, \.hasNonFinite, at: place, "finite numbers") { tag, _ in
                "NaN or infinite ones, as in '\(tag)'"
            })
        hyperparameters.finish(at: place, lastStep: progress.summary.steps?.upperBound, &progress)
        for tag in tags.tags { progress.count(tag: tag) }
        guard isWholeRun else { return }
        if fileCount > 1000 {
            progress.find(
                Finding(.fileCount, at: place, expected: "at most 1000 files", found: "\(fileCount)"))
        }
        for finding in PendingCheck.findings(in: FilePath(readable: path)) { progress.find(finding) }
        for finding in ProjectorCheck(run: FilePath(readable: path)).findings { progress.find(finding) }
    }

    /// The begin of a tag; tags may be long.
    private func tag(_ number: Int) -> String {
        String(decoding: tags.tags[number].prefix(400), as: UTF8.self)
    }

    /// One line for all series of a run.
    private func hint(
        _ check: Check, _ concerns: (SeriesState) -> Bool, at run: Finding.Place, _ expected: String,
        _ found: (String, SeriesState) -> String
    ) -> Finding? {
        let numbers = series.indices.filter { concerns(series[$0]) }
        guard let longest = numbers.max(by: { series[$0].count < series[$1].count }) else { return nil }
        return Finding(
            check, at: run, expected: expected,
            found: "\(numbers.count) series with \(found(tag(longest), series[longest]))")
    }

    // MARK: - Records

    private mutating func read(
        _ file: inout EventFileReader, _ ending: inout FileEnding, _ path: String, keepsMark: Bool,
        _ meter: inout FileMeter, _ progress: inout VerificationProgress
    ) throws(TFRecordError) {
        let framing = FramingCheck(path: path)
        var isTaken = false
        var isAtBegin = ending.file.mark == nil
        while true {
            let step = try file.step()
            if isAtBegin, file.compression != Compression.none, reach.stop(default: true, python: true) {
                progress.findsBeyondLoaders = true
            }
            switch step {
            case .record:
                verifyEvent(file, path, isAtBegin, &progress)
                if keepsMark { ending.file.mark = file.mark }
                meter.reach(file.recordOffset)
            case .doubtful:
                if isAtBegin, let survey = ChecksumSurvey(FilePath(readable: path)) {
                    return progress.find(framing.finding(survey))
                }
                isTaken =
                    RecordAcceptance(file.payload) == .byAll
                    && (try? EventCursor(file.payload))?.wallTime.isNaN == false
            case .damaged(let damage), .reframed(let damage):
                if damage.offset == 0, !damage.isOfPayload {
                    if let compression = file.compression, compression != .none {
                        return progress.find(framing.finding(ForeignFile(packed: compression)))
                    }
                    if let foreign = ForeignFile(FilePath(readable: path)) {
                        return progress.find(framing.finding(foreign))
                    }
                    if let survey = ChecksumSurvey(FilePath(readable: path)) {
                        return progress.find(framing.finding(survey))
                    }
                }
                let continues = damage.isOfPayload && isTaken
                find(framing.finding(damage, isTaken: continues), stopping: (!continues, true), &progress)
            case .truncated(let record):
                ending.tail = record
                return
            case .end:
                if isAtBegin {
                    progress.find(
                        Finding(
                            .empty, at: Finding.Place(path: path), expected: "events", found: "no bytes"))
                }
                return
            }
            isAtBegin = false
        }
    }

    /// Reports what may stop loaders.
    private mutating func find(
        _ finding: Finding, stopping: (default: Bool, python: Bool), _ progress: inout VerificationProgress
    ) {
        let stops = reach.stop(default: stopping.default, python: stopping.python)
        progress.find(finding, stopsLoader: stops)
        progress.findsBeyondLoaders = reach.isEnded
    }

    private mutating func verifyEvent(
        _ file: borrowing EventFileReader, _ path: String, _ beginsFile: Bool,
        _ progress: inout VerificationProgress
    ) {
        recordCount += 1
        if !beginsFile, PlainEvent(file.payload) != nil {
            return verifyPlain(file, path, &progress)
        }
        let place = Finding.Place(path: path, offset: file.recordOffset, record: file.recordIndex)
        let check = EventCheck(place: place)
        if let finding = check.decodingFinding(file.payload) {
            let isMistyped = finding.check == .fieldType
            find(finding, stopping: (true, !isMistyped), &progress)
            guard isMistyped else { return }
        }
        // What passed that check is decoded without errors.
        guard var event = try? EventCursor(file.payload) else { return }
        progress.countEvent()
        if let finding = check.wallTimeFinding(event.wallTime) {
            find(finding, stopping: (event.wallTime.isNaN, false), &progress)
        }
        if beginsFile || !event.isSummary, let decoded = try? Event(decoding: file.payload) {
            if beginsFile { version.beginFile(decoded, at: place) }
            if case .fileVersion(let text) = decoded.what { version.see(text) }
            progress.find(check.metaGraphFinding(decoded))
            if case .sessionLog(let log) = decoded.what, log.status == .start {
                progress.find(sessionFinding(startingAt: event.step, at: place))
            }
        }
        guard event.isSummary else { return }
        verifyTime(event.wallTime, at: place, &progress)
        progress.find(check.stepFinding(event.step))
        while (try? event.nextValue()) == true { verifyValue(event, at: place, &progress) }
        version.end(event.step)
    }

    /// Takes the start of a session, and says whether it erases what it hardly means to.
    ///
    /// From a run's second start on, TensorBoard's Python loader erases what lies at the start's step
    /// and beyond. A writer that resumes at a step means that; one that starts at 0 forgot to say its
    /// step, and the run loses everything.
    private mutating func sessionFinding(startingAt step: Int, at place: Finding.Place) -> Finding? {
        let isFirst = sessions.count == 0
        sessions.append(step)
        guard !isFirst, step <= 0, !series.isEmpty else { return nil }
        return Finding(
            .sessionStart, at: place, expected: "a further session to start at the step it resumes",
            found: "step \(step)")
    }

    // MARK: - Values

    /// The short way for what nearly all events are.
    @inline(__always)
    private mutating func verifyPlain(
        _ file: borrowing EventFileReader, _ path: String, _ progress: inout VerificationProgress
    ) {
        guard var event = try? EventCursor(file.payload) else { return }
        progress.countEvent()
        if times == nil { times = FileOrderCheck.Times(first: event.wallTime, last: event.wallTime) }
        times?.last = event.wallTime
        while (try? event.nextValue()) == true {
            let (number, isNew) = tags.number(of: event.tag)
            if isNew
                || !series[number].takesPlain(
                    event, record: recordCount, sessionCount: sessions.count, firstRecord: firstRecord)
            {
                let place = Finding.Place(path: path, offset: file.recordOffset, record: file.recordIndex)
                verifyValue(event, number: number, isNew: isNew, at: place, &progress)
            } else {
                progress.count(event)
            }
        }
        version.end(event.step)
    }

    private mutating func verifyTime(
        _ time: Double, at place: Finding.Place, _ progress: inout VerificationProgress
    ) {
        guard time.isFinite else { return }
        times = FileOrderCheck.Times(first: times?.first ?? time, last: time)
        guard time <= 0 || time >= 1e11 else { return }
        progress.find(
            Finding(.wallTimeUnit, at: place, expected: "seconds since 1970", found: "\(time)"))
    }

    private mutating func verifyValue(
        _ event: borrowing EventCursor, at place: Finding.Place, _ progress: inout VerificationProgress
    ) {
        let (number, isNew) = tags.number(of: event.tag)
        verifyValue(event, number: number, isNew: isNew, at: place, &progress)
    }

    private mutating func verifyValue(
        _ event: borrowing EventCursor, number: Int, isNew: Bool, at place: Finding.Place,
        _ progress: inout VerificationProgress
    ) {
        progress.count(event)
        let isPlain = event.isPlainScalar
        let value = isPlain && !isNew && series[number].isPlain ? nil : try? event.decodedValue()
        if isNew {
            guard let value else { return series.append(SeriesState(Summary.Value(), at: place)) }
            series.append(SeriesState(value, at: place))
            for finding in ValueCheck(value: value, place: place).firstFindings { progress.find(finding) }
        }
        // A tag without a value is at no step.
        if value == nil || value?.content != nil {
            verifyOrder(event, number, isNew: isNew || series[number].lastRecord < 0, at: place, &progress)
        }
        if let value {
            series[number].add(value, at: place, &progress)
            hyperparameters.add(value, at: place, &progress)
        } else {
            series[number].countPlainScalar(event.scalar)
        }
    }

    private mutating func verifyOrder(
        _ event: borrowing EventCursor, _ number: Int, isNew: Bool, at place: Finding.Place,
        _ progress: inout VerificationProgress
    ) {
        let last = (
            step: series[number].lastStep, time: series[number].lastWallTime,
            record: series[number].lastRecord,
            sessions: series[number].sessionCount
        )
        let content =
            event.isScalar ? event.scalar.bitPattern : UInt64(MaskedCRC32C(of: event.valueBytes).rawValue)
        let succession = series[number].advance(
            event, content, record: recordCount, sessionCount: sessions.count)
        guard !isNew else { return }
        // Threads that log at the same time may overtake each other a little.
        if event.wallTime < last.time - 1, last.record > firstRecord {
            let ended = timesBack.add(from: last.record, to: recordCount) {
                progress.placed(
                    Finding(
                        .wallTimeOrder, at: place, tag: String(repairing: event.tag),
                        expected: "a time not before \(last.time)", found: "\(event.wallTime)"))
            }
            progress.find(ended)
        }
        guard succession != .ahead else { return }
        version.goBack(to: event.step)
        guard !sessions.allow(event.step, since: last.sessions) else { return }
        let expected = "a step beyond \(last.step)"
        let found = "\(event.step)"
        func finding(_ check: Check) -> Finding {
            progress.placed(
                Finding(check, at: place, tag: String(repairing: event.tag), expected: expected, found: found)
            )
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
    }
}

extension RunVerification: StateField {
    init() { self.init(name: "", path: "") }

    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try path.transfer(&fields)
        try tags.transfer(&fields)
        try series.transfer(&fields)
        guard tags.tags.count == series.count else { throw StateMismatch() }
        try sessions.transfer(&fields)
        try stepsBack.transfer(&fields)
        try timesBack.transfer(&fields)
        try repeatedScalars.transfer(&fields)
        try repeatedValues.transfer(&fields)
        try version.transfer(&fields)
        try hyperparameters.transfer(&fields)
        try files.transfer(&fields)
        try recordCount.transfer(&fields)
        try firstRecord.transfer(&fields)
        try times.transfer(&fields)
        try reach.transfer(&fields)
    }
}
