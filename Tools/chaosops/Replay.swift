import ChaosOps
import ChaosOpsMetrics
import MetricsRecording
import OrderedJSON
@_spi(Tools) import TFEvents

/// Recorded lines on their way into event files, one run per policy and seed.
struct Replay {
    let logDirectory: String
    let template: ReplayRunTemplate?
    let tagStyle: TagStyle
    let precision: Precision
    let ifOccupied: OccupiedRunPolicy

    private var runs: [Run] = []
    private var runOfName: [String: Int] = [:]

    private(set) var turnCount = 0

    init(
        logDirectory: String, template: ReplayRunTemplate?, tagStyle: TagStyle, precision: Precision,
        ifOccupied: OccupiedRunPolicy
    ) {
        self.logDirectory = logDirectory
        self.template = template
        self.tagStyle = tagStyle
        self.precision = precision
        self.ifOccupied = ifOccupied
    }

    var runCount: Int { runs.count }
    var episodeCount: Int { runs.reduce(0) { $0 + $1.recorder.episodeCount } }
    var unfinishedEpisodeCount: Int { runs.count(where: \.recorder.isInEpisode) }
    var droppedEventCount: Int { runs.reduce(0) { $0 + $1.writer.droppedEventCount } }

    /// Records a line and gives what was recorded.
    mutating func take(_ line: JSONObject) throws -> MetricsSnapshot {
        let step = try RecordedStep(line)
        let index = try index(ofRun: try runName(of: line, step))
        turnCount += 1
        return runs[index].take(step)
    }

    /// Ends the episodes that are not known to go on, and closes all files.
    mutating func finish() throws {
        for index in runs.indices {
            try runs[index].finish()
        }
    }

    private func runName(of line: JSONObject, _ step: RecordedStep) throws(FieldError) -> String {
        if let template { return try template.name(for: line) }
        guard let policy = step.policy, let seed = step.seed else { return "." }
        return "\(policy)/seed-\(seed)"
    }

    /// The position of a run, which is opened when its name comes up first.
    private mutating func index(ofRun name: String) throws -> Int {
        if let index = runOfName[name] { return index }
        // Several spellings may lead to one directory.
        let directory =
            (name.hasPrefix("/") ? "/" : "")
            + name.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        if let index = runOfName[directory] {
            runOfName[name] = index
            return index
        }
        let destination = try RunDestination(
            logDirectory: logDirectory, run: directory, ifOccupied: ifOccupied)
        guard !runs.contains(where: { $0.directory == destination.path }) else {
            throw RunDirectoryError.occupied(path: destination.path)
        }
        runs.append(try Run(destination, tagStyle: tagStyle, precision: precision))
        runOfName[name] = runs.count - 1
        runOfName[directory] = runs.count - 1
        return runs.count - 1
    }
}

extension Replay {
    /// One run: its event file, and where its episode stands.
    private struct Run {
        let directory: String
        let writer: EventWriter
        var recorder: RunRecorder
        private var isKnownToGoOn = false

        init(_ destination: RunDestination, tagStyle: TagStyle, precision: Precision) throws {
            directory = destination.path
            let lastStep = destination.lastStep
            recorder = RunRecorder(writer: nil, resumingAfter: lastStep ?? 0, tagStyle: tagStyle)
            let resume: ResumePoint? = lastStep == nil ? nil : .fromStep(recorder.nextStep)
            writer = try destination.openWriter(options: .init(precision: precision, resume: resume))
            recorder.writer = writer
        }

        mutating func take(_ step: RecordedStep) -> MetricsSnapshot {
            if step.turn == 0 { recorder.endEpisode() }
            let snapshot = recorder.record(step.state, step.action)
            if step.isDone == true { recorder.endEpisode() }
            isKnownToGoOn = step.isDone == false
            return snapshot
        }

        mutating func finish() throws {
            if !isKnownToGoOn { recorder.endEpisode() }
            try writer.close()
        }
    }
}
