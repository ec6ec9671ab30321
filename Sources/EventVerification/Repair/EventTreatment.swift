@_spi(Tools) import TFEvents
import TFRecord

/// Decides what becomes of each event of a run, in the order of its files.
struct EventTreatment {
    /// What becomes of an event.
    enum Verdict {
        case kept
        case replaced(by: [UInt8])
        case dropped
    }

    /// A tag of the run.
    private struct Series {
        var pointCount = 0
        var keptCount = 0
        /// Serialized metadata of points that were left out, for the first that is kept.
        var metadata: [UInt8] = []
    }

    private let superseded: SupersededPoints?
    private var stretch: SupersededStretch?
    private var unwrapping: StepUnwrapping?
    /// How many steps were counted on, and where the first one is.
    private var unwrapped: (count: Int, place: Finding.Place, step: Int, result: Int)?
    private var series: [SeriesID: Series] = [:]
    private var sessionCount = 0
    /// The last wall time that was one, in seconds since 1970-01-01T00:00:00Z.
    private(set) var wallTime: Double

    /// - Parameters:
    ///   - superseded: The points that later ones take the place of; nil to keep all.
    ///   - unwrapping: How steps are counted on; nil to keep them.
    ///   - wallTime: What stands in for a wall time that is none, before the first that is one.
    init(superseded: SupersededPoints?, unwrapping: StepUnwrapping?, wallTime: Double) {
        self.superseded = superseded
        self.unwrapping = unwrapping
        self.wallTime = wallTime
    }

    /// Decides about the next event.
    ///
    /// - Parameters:
    ///   - payload: The event, serialized.
    ///   - place: Where it is.
    ///   - actions: Takes what was done to it.
    /// - Returns: What becomes of it.
    mutating func treat(
        _ payload: RawSpan, at place: Finding.Place, actions: inout [RepairAction]
    ) -> Verdict {
        let check = EventCheck(place: place)
        var rewriter = EventRewriter()
        let decoding = check.decodingFinding(payload)
        guard Self.isMendable(payload), let event = try? EventCursor(payload) else {
            if let decoding {
                let size = UInt64(payload.byteCount + RecordFrame.overhead)
                actions.append(RepairAction(.dropped, decoding, "the event is left out", lostByteCount: size))
            }
            return .dropped
        }
        if let decoding {
            let result =
                decoding.check == .utf8 ? "such bytes are spelled out, like \\xff" : "the field is left out"
            actions.append(RepairAction(.mended, decoding, result))
        }
        if let finding = check.wallTimeFinding(event.wallTime) {
            rewriter.wallTime = wallTime
            actions.append(
                RepairAction(.mended, finding, "it gets the time of the event before, \(wallTime)"))
        } else {
            wallTime = event.wallTime
        }
        unwrap(event, at: place, &rewriter)
        let isSound = decoding == nil && rewriter.wallTime == nil && rewriter.step == nil
        guard keepsOrder(payload, event, at: place, &rewriter, &actions) else { return .dropped }
        if isSound, rewriter.omittedValues.isEmpty, rewriter.addedFields.isEmpty { return .kept }
        // What is mendable is rewritten without errors.
        return (try? rewriter.rewrite(payload)).map { .replaced(by: $0) } ?? .dropped
    }

    /// Says what concerned several events, when all are treated.
    mutating func finish(_ actions: inout [RepairAction]) {
        if let stretch = stretch.take() { actions.append(stretch.action) }
        guard let steps = unwrapped.take() else { return }
        let finding = Finding(
            .stepOrder, at: steps.place, expected: "a counter that goes on", found: "step \(steps.step)")
        let others = steps.count > 1 ? ", and those of \(steps.count - 1) more events likewise" : ""
        actions.append(
            RepairAction(.mended, finding, "it becomes \(steps.result)\(others)", count: steps.count))
    }

    private mutating func unwrap(
        _ event: borrowing EventCursor, at place: Finding.Place, _ rewriter: inout EventRewriter
    ) {
        guard event.isSummary, let step = unwrapping?.step(event.step), step != event.step else { return }
        rewriter.step = step
        if unwrapped == nil { unwrapped = (0, place, event.step, step) }
        unwrapped?.count += 1
    }

    /// Whether an event can be kept, as it is or rewritten.
    static func isMendable(_ payload: RawSpan) -> Bool {
        let check = EventCheck(place: Finding.Place(path: ""))
        guard let finding = check.decodingFinding(payload) else { return true }
        guard finding.check != .undecodable else { return false }
        var rewriter = EventRewriter()
        guard let rewritten = try? rewriter.rewrite(payload) else { return false }
        return check.decodingFinding(unsafe rewritten.span.bytes) == nil
    }

    /// Leaves out points that later ones take the place of; false if nothing is left of the event.
    private mutating func keepsOrder(
        _ payload: RawSpan, _ event: borrowing EventCursor, at place: Finding.Place,
        _ rewriter: inout EventRewriter, _ actions: inout [RepairAction]
    ) -> Bool {
        guard let superseded else { return true }
        guard event.isSummary else { return keepsSession(payload, event, at: place, &actions) }
        guard var values = try? EventCursor(payload), let metadata = try? ValueMetadata(of: payload) else {
            return true
        }
        var count = 0
        while (try? values.nextValue()) == true {
            let id = SeriesID(values.tag)
            var tag = series[id, default: Series()]
            if superseded.includes(id, at: tag.pointCount, step: values.step) {
                if tag.metadata.isEmpty { tag.metadata = metadata[count] }
                rewriter.omittedValues.insert(count)
                var told =
                    stretch
                    ?? SupersededStretch(
                        id, tag: String(repairing: values.tag), step: values.step, wrap: superseded.wrap,
                        at: place)
                told.add(id, step: values.step)
                stretch = told
            } else {
                if let told = stretch, told.holds(id) {
                    actions.append(told.action)
                    stretch = nil
                }
                if tag.keptCount == 0, metadata[count].isEmpty, !tag.metadata.isEmpty {
                    rewriter.addedFields[count] = tag.metadata
                }
                tag.metadata = []
                tag.keptCount += 1
            }
            tag.pointCount += 1
            series[id] = tag
            count += 1
        }
        return count == 0 || rewriter.omittedValues.count < count
    }

    /// Leaves out a further session that starts at step 0: with increasing steps it would erase what counts.
    private mutating func keepsSession(
        _ payload: RawSpan, _ event: borrowing EventCursor, at place: Finding.Place,
        _ actions: inout [RepairAction]
    ) -> Bool {
        guard case .sessionLog(let log) = (try? Event(decoding: payload))?.what, log.status == .start else {
            return true
        }
        sessionCount += 1
        guard sessionCount > 1, event.step <= 0, !series.isEmpty else { return true }
        let finding = Finding(
            .sessionStart, at: place, expected: "a further session to start at the step it resumes",
            found: "step \(event.step)")
        actions.append(RepairAction(.dropped, finding, "the event is left out"))
        return false
    }
}
