import OrderedJSON
@_spi(Tools) import TFEvents

/// Turns the lines of a program into scalars, one event a line, and other kinds, and says what it cannot record.
struct LogRecording {
    /// What ends a recording before its input does.
    struct Failure: Error, Equatable, CustomStringConvertible {
        let line: Int
        let problem: String
        var description: String { "line \(line): \(problem)" }
    }

    /// Where scalars, other text and remarks go.
    struct Outputs {
        /// Records the scalars of one step; without a wall time, at the present.
        var record: (_ scalars: [(tag: String, value: Double)], _ step: Int, _ wallTime: Double?) -> Void
        /// Records a value of another kind at a step.
        var recordValue:
            (LoggedValue, _ tag: String, _ step: Int, _ wallTime: Double?) throws(EmbeddingError) -> Void = {
                _, _, _, _ in
            }
        /// Begins the session of the run's hyperparameters.
        var begin: (JSONObject) throws(InvalidArgument) -> Void = { _ in }
        /// Ends it.
        var end: (HyperparameterRecord.Status) -> Void = { _ in }
        /// Shows what is no JSON object.
        var show: ([UInt8]) -> Void
        /// Tells the user something.
        var warn: (String) -> Void
    }

    private(set) var summary = LogSummary()

    private let projection: LogProjection
    private var axis: LogStepAxis
    private let isStrict: Bool
    private let outputs: Outputs
    private var toldTopics: Set<Topic> = []

    /// What the user is told of no more than once.
    private enum Topic: Hashable {
        case tag(String)
        case step
        case shift
        case wallTime
        case wallTimeUnit
        case range
        case refusal
    }

    init(projection: LogProjection, axis: LogStepAxis, isStrict: Bool = false, outputs: Outputs) {
        self.projection = projection
        self.axis = axis
        self.isStrict = isStrict
        self.outputs = outputs
    }

    /// Records a piece or shows it.
    mutating func take(_ piece: LogLineSplitter.Piece) throws(Failure) {
        switch piece.kind {
        case .candidate:
            try takeCandidate(piece)
        case .oversized:
            summary.isIncomplete = true
            try refuse(piece, "longer than \(piece.bytes.count >> 20) MiB, too long to be recorded")
        case .text:
            if isStrict, !piece.isBlank {
                throw Failure(line: piece.line, problem: "no JSON object: \(piece.excerpt)")
            }
            outputs.show(piece.bytes)
        }
    }

    private mutating func takeCandidate(_ piece: LogLineSplitter.Piece) throws(Failure) {
        let value: JSONValue
        do throws(JSONParseError) {
            value = try JSONValue(parsing: piece.bytes)
        } catch {
            return try refuse(piece, "no JSON object: \(error.problem) in column \(error.column)")
        }
        // What begins with a brace is an object.
        let content = projection.scalars(of: value.objectValue ?? [:])
        for (tag, kind) in content.skipped {
            warn(piece.line, "\(tag) is \(kind), no number; it is left out", topic: .tag(tag))
        }
        for (tag, problem) in content.problems { leaveOut(tag, problem, line: piece.line) }
        let isOfSession = takeSession(of: content, line: piece.line)
        if isOfSession, content.scalars.isEmpty, content.values.isEmpty { return }
        guard let step = try place(content, of: piece), !content.scalars.isEmpty || !content.values.isEmpty
        else { return }
        let wallTime = self.wallTime(content.wallTime, line: piece.line)
        if !content.scalars.isEmpty {
            warnOfRange(content.scalars, line: piece.line)
            outputs.record(content.scalars, step, wallTime)
        }
        for (tag, value) in content.values {
            do throws(EmbeddingError) {
                try outputs.recordValue(value, tag, step, wallTime)
            } catch {
                leaveOut(tag, "\(error)", line: piece.line)
            }
        }
        summary.add(content.scalars.map(\.tag) + content.values.map(\.tag), step: step)
    }

    /// Begins or ends the session, if the line says so.
    private mutating func takeSession(of content: LogScalars, line: Int) -> Bool {
        if let members = content.hyperparameters {
            do { try outputs.begin(members) } catch { leaveOut("hparams", "\(error)", line: line) }
        }
        if let status = content.end { outputs.end(status) }
        return content.hyperparameters != nil || content.end != nil
    }

    private mutating func leaveOut(_ tag: String, _ problem: String, line: Int) {
        summary.isIncomplete = true
        warn(line, "\(tag): \(problem); it is left out", topic: .tag(tag))
    }

    private mutating func warnOfRange(_ scalars: [(tag: String, value: Double)], line: Int) {
        guard let (tag, value) = scalars.first(where: { $0.value.isFinite && !Float($0.value).isFinite })
        else {
            return
        }
        warn(line, "\(tag) is \(value), beyond a float32; TensorBoard shows Infinity", topic: .range)
    }

    /// The line's place on the x axis; nil when there is none, and the line has been refused.
    private mutating func place(
        _ content: LogScalars, of piece: LogLineSplitter.Piece
    ) throws(Failure) -> Int? {
        let given = content.step?.wholeNumber
        if content.step != nil, given == nil {
            let problem = "the step is no whole number"
            if isStrict { throw Failure(line: piece.line, problem: problem) }
            warn(piece.line, "\(problem); from here on lines are counted", topic: .step)
        }
        do throws(LogStepAxis.Failure) {
            if let step = content.step?.doubleValue, given == nil || axis.isCounting {
                return try axis.placeCounting(
                    step, tags: Set(content.scalars.lazy.map(\.tag).map(ExactName.init)))
            }
            guard let given else { return try axis.placeNext() }
            if let epoch = content.epoch?.doubleValue { return try axis.place(given, inEpoch: epoch).step }
            let place = try axis.place(given)
            if let shift = place.shift { warnOfShift(by: shift, from: given, line: piece.line) }
            return place.step
        } catch {
            guard error == .outOfRange else { throw Failure(line: piece.line, problem: error.description) }
            try refuse(piece, error.description)
            return nil
        }
    }

    private mutating func warnOfShift(by shift: Int, from step: Int, line: Int) {
        let consequence = "it and what follows is shifted by \(shift), here and at each later reset"
        let alternatives = "(--step-reset keep leaves steps alone, error stops there)"
        warn(line, "the step went back to \(step); \(consequence) \(alternatives)", topic: .shift)
    }

    private mutating func wallTime(_ value: JSONValue?, line: Int) -> Double? {
        guard let value else { return nil }
        guard let given = value.doubleValue, given.isFinite, given >= 0 else {
            warn(
                line, "wall_time is no finite number of seconds since 1970; the present is taken",
                topic: .wallTime)
            return nil
        }
        // 10¹¹ seconds are the year 5138, and 10¹¹ milliseconds 1973.
        let seconds =
            given >= 1e17 ? given / 1e9 : given >= 1e14 ? given / 1e6 : given >= 1e11 ? given / 1e3 : given
        if seconds != given {
            let unit = given >= 1e17 ? "nano" : given >= 1e14 ? "micro" : "milli"
            warn(
                line, "wall_time is taken for \(unit)seconds, which gives \(seconds) s", topic: .wallTimeUnit)
        }
        return seconds
    }

    /// Shows a line that cannot be recorded, or ends a strict recording.
    private mutating func refuse(_ piece: LogLineSplitter.Piece, _ problem: String) throws(Failure) {
        if isStrict { throw Failure(line: piece.line, problem: problem) }
        summary.refusedCount += 1
        warn(piece.line, "\(problem); it is shown instead of recorded", topic: .refusal)
        // The line break behind a whole object is not shown by itself.
        let isWhole = piece.bytes.last == UInt8(ascii: "}")
        outputs.show(isWhole ? piece.bytes + [UInt8(ascii: "\n")] : piece.bytes)
    }

    /// Tells the user something about a line, once for each topic.
    private mutating func warn(_ line: Int, _ text: @autoclosure () -> String, topic: Topic) {
        guard toldTopics.insert(topic).inserted else { return }
        outputs.warn("line \(line): \(text()) (said once)")
    }
}

extension JSONValue {
    /// The value of an integer, or of a double that is one.
    fileprivate var wholeNumber: Int? {
        switch self {
        case .integer(let value): value
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }
}

extension LogLineSplitter.Piece {
    /// The beginning of the line, for a message.
    fileprivate var excerpt: String {
        let text = String(decoding: bytes.prefix(80), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}
