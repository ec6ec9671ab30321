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
                ? window.upperBound : window.lowerBound + width * (Double(index) / Double(count - 1))
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
