import ArgumentParser
@_spi(Tools) import TFEvents

/// The x axis of a recording: never runs backwards unless it is told to.
struct LogStepAxis {
    /// What to do with a step that lies before the one before it.
    enum Reset: String, CaseIterable, ExpressibleByArgument {
        /// Shift it, and what follows, behind the last one: the steps of a new episode go on where the last ended.
        case offset
        /// Stop.
        case error
        /// Keep it.
        case keep
    }

    /// Why a line has no place on the axis.
    enum Failure: Error, Equatable, CustomStringConvertible {
        case wentBack(from: Int, to: Int)
        case outOfRange

        var description: String {
            switch self {
            case .wentBack(let from, let to): "the step went back from \(from) to \(to)"
            case .outOfRange: "the step leaves the range of 64 bits"
            }
        }
    }

    /// A place on the axis.
    struct Place: Equatable {
        let step: Int
        /// By how much the axis has just been shifted; nil when it was not.
        var shift: Int?
    }

    private let reset: Reset
    private var offset = 0
    private var lastStep: Int?
    private var smallestNext: Int?
    private var epoch: Double?
    private var counting: Counting?

    /// How lines are placed once a step was no whole number.
    private struct Counting {
        /// What stood under the step key of the last line, and the tags of the lines that have its place.
        var given: Double
        var tags: Set<ExactName>
    }

    /// Whether steps count lines, since one was no whole number.
    var isCounting: Bool { counting != nil }

    /// - Parameters:
    ///   - lastStep: The last step of the run that is resumed, behind which everything is placed.
    ///   - reset: What to do with a step that goes back.
    init(after lastStep: Int? = nil, reset: Reset = .offset) {
        self.reset = reset
        self.lastStep = lastStep
        smallestNext = lastStep.map { $0 == .max ? $0 : $0 + 1 }
    }

    /// The place of a line with a step.
    mutating func place(_ step: Int) throws(Failure) -> Place {
        var place = Place(step: try sum(step, offset))
        if let smallestNext, let lastStep, place.step < smallestNext {
            switch reset {
            case .keep: break
            case .error: throw .wentBack(from: lastStep, to: step)
            case .offset:
                let next = try sum(lastStep, 1)
                let (shift, overflow) = next.subtractingReportingOverflow(step)
                if overflow { throw .outOfRange }
                offset = shift
                place = Place(step: next, shift: shift)
            }
        }
        advance(to: place.step)
        return place
    }

    /// The place of a line without a step: one behind the last, the first at 0.
    mutating func placeNext() throws(Failure) -> Int {
        let step = if let lastStep { try sum(lastStep, 1) } else { 0 }
        advance(to: step)
        return step
    }

    /// The place of a line whose step starts again with each epoch; within an epoch it never goes back.
    mutating func place(_ step: Int, inEpoch epoch: Double) throws(Failure) -> Place {
        if epoch != self.epoch {
            // The first epoch begins where the axis does.
            offset = lastStep ?? 0
            self.epoch = epoch
        }
        let place = Place(step: max(try sum(step, offset), lastStep ?? .min))
        advance(to: place.step)
        return place
    }

    /// The place of a line of which the step is, or another one was, no whole number: behind the last one, or beside
    /// it if both have the same step and no tag in common.
    mutating func placeCounting(_ given: Double, tags: Set<ExactName>) throws(Failure) -> Int {
        if let lastStep, let counting, counting.given == given, counting.tags.isDisjoint(with: tags) {
            self.counting?.tags.formUnion(tags)
            return lastStep
        }
        counting = Counting(given: given, tags: tags)
        return try placeNext()
    }

    private mutating func advance(to step: Int) {
        lastStep = step
        smallestNext = step
    }

    private func sum(_ step: Int, _ other: Int) throws(Failure) -> Int {
        let (sum, overflow) = step.addingReportingOverflow(other)
        if overflow { throw .outOfRange }
        return sum
    }
}
