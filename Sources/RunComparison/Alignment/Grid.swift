/// Places at even distances, on which a group's curves are lined up.
public struct Grid: Equatable, Sendable {
    /// The places, from left to right.
    public let places: [Double]

    /// Divides a stretch of the axis evenly; both ends belong to it.
    ///
    /// - Parameters:
    ///   - window: The stretch.
    ///   - count: How many places there are, or fewer where all are whole.
    ///   - areWhole: Whether places are rounded to whole numbers, as steps are.
    public init(over window: ClosedRange<Double>, count: Int, areWhole: Bool = false) {
        let width = window.upperBound - window.lowerBound
        guard width > 0, count > 1 else {
            places = [window.lowerBound]
            return
        }
        let even = (0..<count).map { index in
            index == count - 1
                ? window.upperBound : window.lowerBound + width * Double(index) / Double(count - 1)
        }
        guard areWhole else {
            places = even
            return
        }
        places = even.reduce(into: []) { places, place in
            let whole = place.rounded()
            if window.contains(whole), places.last.map({ $0 < whole }) ?? true { places.append(whole) }
        }
    }
}

/// The window that a group's curves share.
public enum Alignment: Hashable, Sendable {
    /// Only where every run has points.
    case common
    /// Wherever any run has points; how many have is told for each place.
    case union

    /// The window of runs with these ranges; nil where there is none, or nothing in common.
    public func window(of ranges: [ClosedRange<Double>]) -> ClosedRange<Double>? {
        guard let first = ranges.first else { return nil }
        let (low, high) = ranges.dropFirst().reduce((first.lowerBound, first.upperBound)) { window, range in
            self == .common
                ? (max(window.0, range.lowerBound), min(window.1, range.upperBound))
                : (min(window.0, range.lowerBound), max(window.1, range.upperBound))
        }
        return low <= high ? low...high : nil
    }
}
