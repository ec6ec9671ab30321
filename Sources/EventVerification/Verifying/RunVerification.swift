import SystemPackage
import TFEvents
import TFRecord

/// Verifies the files of one run, in the order in which TensorBoard reads them.
struct RunVerification {
    private let path: String
    private var steps = StepCheck()
    private var series = SeriesCheck()
    private var hyperparameters: HyperparameterCheck
    private var files = FileOrderCheck()
    private var times = WallTimeCheck()

    init(name: String, path: String) {
        self.path = path
        hyperparameters = HyperparameterCheck(isRoot: name == ".")
    }

    /// Verifies one file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - isLast: Whether no later file of the run exists.
    ///   - meter: Counts the bytes read.
    ///   - progress: Takes counts and findings.
    /// - Throws: `TFRecordError` if the file cannot be opened.
    mutating func verify(
        _ path: String, isLast: Bool, _ meter: ByteMeter?, progress: inout VerificationProgress
    ) throws(TFRecordError) {
        var meter = FileMeter(path, meter)
        defer { meter.finish() }
        var file = try EventFileReader(path: FilePath(path))
        progress.beginFile()
        times.beginFile()
        let place = Finding.Place(path: path)
        do throws(TFRecordError) {
            try verify(&file, path, isLast, &meter, &progress)
        } catch {
            progress.find(
                Finding(.unreadable, at: place, expected: "a file to be read to its end", found: "\(error)"))
        }
        if let compression = file.compression, compression != .none,
            RunDirectory.isEventFileName(FilePath(path).lastComponent?.string ?? "")
        {
            progress.find(
                Finding(.compressed, at: place, expected: "an uncompressed file", found: "\(compression)"))
        }
        progress.find(files.finding(path, times.range))
    }

    /// Says what only shows when all files are read.
    mutating func finish(isWholeRun: Bool, fileCount: Int, _ progress: inout VerificationProgress) {
        let place = Finding.Place(path: path)
        series.finish(at: place, &progress)
        hyperparameters.finish(at: place, lastStep: progress.summary.steps?.upperBound, &progress)
        guard isWholeRun else { return }
        if fileCount > 1000 {
            progress.find(
                Finding(.fileCount, at: place, expected: "at most 1000 files", found: "\(fileCount)"))
        }
        for finding in PendingCheck.findings(in: FilePath(path)) { progress.find(finding) }
    }

    private mutating func verify(
        _ file: inout EventFileReader, _ path: String, _ isLast: Bool, _ meter: inout FileMeter,
        _ progress: inout VerificationProgress
    ) throws(TFRecordError) {
        let framing = FramingCheck(path: path)
        while true {
            var outcome = try file.next()
            if case .truncated(let record) = outcome { outcome = try file.skipTruncated(record) }
            switch outcome {
            case .event:
                verifyEvent(file, path, &progress)
                meter.reach(file.recordOffset)
            case .damaged(let damage):
                progress.find(framing.finding(damage))
            case .truncated(let record):
                progress.find(framing.finding(record, isLast: isLast))
                return
            case .end:
                if file.recordIndex < 0, file.damageCount == 0 {
                    progress.find(
                        Finding(
                            .empty, at: Finding.Place(path: path), expected: "events", found: "no bytes"))
                }
                return
            }
        }
    }

    private mutating func verifyEvent(
        _ file: borrowing EventFileReader, _ path: String, _ progress: inout VerificationProgress
    ) {
        let place = Finding.Place(path: path, offset: file.recordOffset, record: file.recordIndex)
        let check = EventCheck(place: place)
        if let finding = check.decodingFinding(file.payload) {
            progress.find(finding)
            guard finding.check == .fieldType else { return }
        }
        // What passed that check is decoded without errors.
        guard var event = try? EventCursor(file.payload) else { return }
        progress.summary.eventCount += 1
        progress.find(check.wallTimeFinding(event.wallTime))
        let beginsFile = place.record == 0 && file.damageCount == 0
        if beginsFile || !event.isSummary, let decoded = try? file.event() {
            if beginsFile { progress.find(check.versionFinding(decoded)) }
            progress.find(check.metaGraphFinding(decoded))
            if case .sessionLog(let log) = decoded.what, log.status == .start {
                progress.find(steps.sessionFinding(startingAt: event.step, at: place))
            }
        }
        guard event.isSummary else { return }
        progress.find(times.finding(event.wallTime, at: place))
        progress.find(check.stepFinding(event.step))
        while (try? event.nextValue()) == true {
            let id = SeriesID(event.tag)
            let (isFirst, finding) = steps.add(event, id, at: place)
            if isFirst { progress.count(tag: id) }
            progress.count(event)
            progress.find(finding)
            if let value = series.add(event, id, at: place, &progress) {
                hyperparameters.add(value, at: place, &progress)
            }
        }
    }
}
