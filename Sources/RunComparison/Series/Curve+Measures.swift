/// What one run has come to.
extension Curve {
    /// The stretch of the axis that has points; nil without any.
    public var range: ClosedRange<Double>? {
        guard let first = x.first, let last = x.last else { return nil }
        return first...last
    }

    /// The mean of the last `count` points, or of all where there are fewer; NaN without points or with a NaN.
    public func finalMean(ofLast count: Int) -> Double { y.suffix(max(1, count)).mean }

    /// The best value that is a number; nil without one.
    public func best(_ direction: Direction) -> Double? {
        let numbers = y.lazy.filter { !$0.isNaN }
        return direction == .higherIsBetter ? numbers.max() : numbers.min()
    }

    /// The first place where the value is as good as `threshold`; nil where it never is.
    public func place(reaching threshold: Double, _ direction: Direction) -> Double? {
        y.firstIndex { direction == .higherIsBetter ? $0 >= threshold : $0 <= threshold }.map { x[$0] }
    }

    /// The value at a place, by a straight line between the two points beside it; nil outside of the points.
    public func value(at place: Double) -> Double? {
        guard let range, range.contains(place) else { return nil }
        let right = x.partitioningIndex { $0 >= place }
        guard x[right] > place else { return y[right] }
        let share = (place - x[right - 1]) / (x[right] - x[right - 1])
        return y[right - 1] + (y[right] - y[right - 1]) * share
    }

    /// The mean height over a window: the area of the trapezoids under the points, divided by the width.
    ///
    /// Nil where the window reaches beyond the points; the value itself where it has no width.
    public func meanHeight(over window: ClosedRange<Double>) -> Double? {
        guard let left = value(at: window.lowerBound), let right = value(at: window.upperBound) else {
            return nil
        }
        let width = window.upperBound - window.lowerBound
        guard width > 0 else { return left }
        var area = 0.0
        var last = (x: window.lowerBound, y: left)
        func extend(to point: (x: Double, y: Double)) {
            area += (point.x - last.x) * (point.y + last.y) / 2
            last = point
        }
        let inside = x.partitioningIndex { $0 > window.lowerBound }
        for index in inside..<x.count where x[index] < window.upperBound { extend(to: (x[index], y[index])) }
        extend(to: (window.upperBound, right))
        return area / width
    }
}
