@_spi(Tools) import TFEvents

/// The scalars that a filter lets through of the events as they are written.
struct FollowedPoints {
    private let follower: EventFollower
    private let filter: SeriesFilter
    /// Many writers say with the first value only to which dashboard a tag belongs.
    private var metadata: [String: SeriesMetadata] = [:]

    init(_ follower: EventFollower, filter: SeriesFilter) {
        self.follower = follower
        self.filter = filter
    }

    /// Calls `body` with each point that is there and was not given before.
    mutating func forEachPresent(_ body: (TailPoint) -> Void) {
        while let event = follower.nextPresent() {
            guard filter.includes(run: event.run) else { continue }
            for value in event.values {
                guard
                    case .scalar(let scalar) = metadata[event.run, default: SeriesMetadata()].meaning(
                        of: value),
                    filter.includes(tag: value.tag), filter.includes(step: event.step)
                else { continue }
                body(
                    TailPoint(
                        run: event.run, tag: value.tag, step: event.step, wallTime: event.wallTime,
                        value: value.number(scalar)))
            }
        }
    }
}

extension Summary.Value {
    /// The value's scalar in the precision it has.
    fileprivate func number(_ scalar: Double) -> ScalarNumber {
        if case .simpleValue(let value) = content, Double(value) == scalar || value.isNaN {
            return .float(value)
        }
        if case .tensor(let tensor) = content, tensor.dataType == .float, Double(Float(scalar)) == scalar {
            return .float(Float(scalar))
        }
        return .double(scalar)
    }
}
