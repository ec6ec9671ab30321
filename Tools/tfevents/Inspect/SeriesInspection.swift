@_spi(Tools) import TFEvents

/// What is known of one series of a run once its points went by.
struct SeriesInspection: Sendable {
    let tag: String
    /// The dashboard it belongs to.
    let kind: String
    private(set) var count = 0
    private(set) var steps: ClosedRange<Int64>?
    private(set) var wallTimes: ClosedRange<Double>?
    /// The value of the last point, of a scalar.
    private(set) var last: Double?
    /// The least and greatest value that is a number, of a scalar.
    private(set) var values: ClosedRange<Double>?
    /// How many values were NaN.
    private(set) var nanCount = 0

    /// A series whose first value comes next.
    init(_ event: borrowing EventCursor) throws(EventDecodingError) {
        tag = String(repairing: event.tag)
        kind = try Self.kind(event)
    }

    private static func kind(_ event: borrowing EventCursor) throws(EventDecodingError) -> String {
        if event.isScalar { return "scalars" }
        let value = try event.decodedValue()
        if let plugin = value.metadata?.plugin?.name, !plugin.isEmpty { return plugin }
        return switch value.content {
        case .histogram, .obsoleteHistogram: "histograms"
        case .image: "images"
        case .audio: "audio"
        default: "tensors"
        }
    }

    /// Takes the current value of an event.
    mutating func add(_ event: borrowing EventCursor) {
        count += 1
        steps = steps.extended(by: event.step)
        if !event.wallTime.isNaN { wallTimes = wallTimes.extended(by: event.wallTime) }
        guard kind == "scalars", event.isScalar else { return }
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
