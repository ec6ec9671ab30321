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
