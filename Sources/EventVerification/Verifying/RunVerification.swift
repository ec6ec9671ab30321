import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// Verifies the files of one run, in the order in which TensorBoard reads them.
struct RunVerification {
    private var path: String
    private var series = SeriesTable()
    private var order = OrderCheck()
    private var version = VersionCheck()
    private var hyperparameters: HyperparameterCheck
    private var files = FileOrderCheck()

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
            order.beginFile()
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
        order.finish(&progress)
        let place = Finding.Place(path: path)
        series.finish(at: place, &progress)
        hyperparameters.finish(at: place, lastStep: progress.summary.steps?.upperBound, &progress)
        guard isWholeRun else { return }
        if fileCount > 1000 {
            progress.find(
                Finding(.fileCount, at: place, expected: "at most 1000 files", found: "\(fileCount)"))
        }
        for finding in PendingCheck.findings(in: FilePath(readable: path)) { progress.find(finding) }
        for finding in ProjectorCheck(run: FilePath(readable: path)).findings { progress.find(finding) }
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
                verifyEvent(&file, path, isAtBegin, &progress)
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

    /// The reader comes as `inout` because a copy of it would be made for each event otherwise.
    private mutating func verifyEvent(
        _ file: inout EventFileReader, _ path: String, _ beginsFile: Bool,
        _ progress: inout VerificationProgress
    ) {
        order.beginRecord()
        if !beginsFile, PlainEvent(file.payload) != nil {
            return verifyPlain(&file, path, &progress)
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
            progress.find(check.graphFinding(decoded) ?? check.metaGraphFinding(decoded))
            if case .sessionLog(let log) = decoded.what, log.status == .start {
                progress.find(order.beginSession(at: event.step, erasing: series, at: place))
            }
        }
        guard event.isSummary else { return }
        verifyTime(event.wallTime, at: place, &progress)
        progress.find(check.stepFinding(event.step))
        while (try? event.nextValue()) == true { verifyValue(event, at: place, &progress) }
        version.end(event.step)
    }

    // MARK: - Values

    /// The short way for what nearly all events are.
    @inline(__always)
    private mutating func verifyPlain(
        _ file: inout EventFileReader, _ path: String, _ progress: inout VerificationProgress
    ) {
        guard var event = try? EventCursor(file.payload) else { return }
        progress.countEvent()
        if times == nil { times = FileOrderCheck.Times(first: event.wallTime, last: event.wallTime) }
        times?.last = event.wallTime
        while (try? event.nextValue()) == true {
            let (number, isNew) = series.number(of: event.tag)
            if isNew || !order.takesPlain(event, &series[number]) {
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
        let (number, isNew) = series.number(of: event.tag)
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
            if order.goesBack(event, number, &series[number], at: place, &progress) {
                version.goBack(to: event.step)
            }
        }
        if let value {
            series[number].add(value, at: place, &progress)
            hyperparameters.add(value, at: place, &progress)
        } else {
            series[number].countPlainScalar(event.scalar)
        }
    }
}

extension RunVerification: StateField {
    init() { self.init(name: "", path: "") }

    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try path.transfer(&fields)
        try series.transfer(&fields)
        try order.transfer(&fields)
        try version.transfer(&fields)
        try hyperparameters.transfer(&fields)
        try files.transfer(&fields)
        try times.transfer(&fields)
        try reach.transfer(&fields)
    }
}
