import OrderedJSON

/// Turns the lines of a program into scalars, one event a line, and says what it cannot record.
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
        guard let step = try place(content.step, of: piece), !content.scalars.isEmpty else { return }
        outputs.record(content.scalars, step, wallTime(content.wallTime, line: piece.line))
        summary.add(content.scalars, step: step)
    }

    /// The line's place on the x axis; nil when there is none, and the line has been refused.
    private mutating func place(
        _ step: JSONValue?,
        of piece: LogLineSplitter.Piece
    ) throws(Failure) -> Int? {
        let given = step?.wholeNumber
        if step != nil, given == nil {
            let problem = "the step is no whole number"
            if isStrict { throw Failure(line: piece.line, problem: problem) }
            warn(piece.line, "\(problem); the line is placed behind the last one", topic: .step)
        }
        do throws(LogStepAxis.Failure) {
            guard let given else { return try axis.placeNext() }
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
        if let seconds = value.doubleValue, seconds.isFinite { return seconds }
        warn(line, "wall_time is no finite number of seconds; the present is taken", topic: .wallTime)
        return nil
    }

    /// Shows a line that cannot be recorded, or ends a strict recording.
    private mutating func refuse(_ piece: LogLineSplitter.Piece, _ problem: String) throws(Failure) {
        if isStrict { throw Failure(line: piece.line, problem: problem) }
        warn(piece.line, "\(problem); it is shown instead of recorded", topic: .refusal)
        outputs.show(piece.bytes)
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
        case .integer(let value): Int(exactly: value)
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
