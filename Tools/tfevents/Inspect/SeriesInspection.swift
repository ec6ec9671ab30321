@_spi(Tools) import TFEvents

/// What is known of one series of a run once its points went by.
struct SeriesInspection: Sendable {
    let tag: String
    /// The dashboard that its values belong to, or two where scalars are among others.
    var kind: String {
        switch scalarCount {
        case 0: otherKind ?? ""
        case count: "scalars"
        default: "scalars, \(otherKind ?? "")"
        }
    }
    /// The kind of the first value that is no scalar.
    private var otherKind: String?
    /// How many values are scalars.
    private(set) var scalarCount = 0
    private(set) var count = 0
    private(set) var steps: ClosedRange<Int>?
    private(set) var wallTimes: ClosedRange<Double>?
    /// The value of the last point, of a scalar.
    private(set) var last: Double?
    /// The least and greatest value that is a number, of a scalar.
    private(set) var values: ClosedRange<Double>?
    /// How many values were NaN.
    private(set) var nanCount = 0
    /// Whether a step lies before the one that stands before it.
    private(set) var goesBack = false
    private var lastStep = Int.min

    /// A series without values.
    init(_ series: SeriesIndex.Series) {
        tag = String(readable: series.tag)
    }

    /// A series of what is no value: graphs, embeddings.
    init(tag: String, kind: String) {
        self.tag = tag
        otherKind = kind
    }

    /// Takes what is no value.
    mutating func add(step: Int?, wallTime: Double) {
        count += 1
        if let step { steps = steps.extended(by: step) }
        if !wallTime.isNaN { wallTimes = wallTimes.extended(by: wallTime) }
    }

    /// Takes a resumed session, which may write the points from a step on again.
    mutating func allowSteps(from step: Int) { lastStep = min(lastStep, step) }

    /// Takes the current value of an event, whose kind is asked for where it is no scalar.
    mutating func add(_ event: borrowing EventCursor, isScalar: Bool, kind: () -> String) {
        count += 1
        steps = steps.extended(by: event.step)
        if event.step < lastStep { goesBack = true }
        lastStep = event.step
        if !event.wallTime.isNaN { wallTimes = wallTimes.extended(by: event.wallTime) }
        guard isScalar else {
            if otherKind == nil { otherKind = kind() }
            return
        }
        scalarCount += 1
        last = event.scalar
        if event.scalar.isNaN {
            nanCount += 1
        } else {
            values = values.extended(by: event.scalar)
        }
    }
}

extension Optional {
    /// The range that contains a bound too.
    func extended<Bound>(by bound: Bound) -> ClosedRange<Bound> where Wrapped == ClosedRange<Bound> {
        guard let self else { return bound...bound }
        return Swift.min(self.lowerBound, bound)...Swift.max(self.upperBound, bound)
    }
}
