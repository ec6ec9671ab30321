/// PNG's row filters, by the number that stands before a filtered row.
///
/// Source: the PNG specification, third edition, section 9.
enum RowFilter: UInt8 {
    case none = 0
    case sub = 1
    case up = 2
    case average = 3
    case paeth = 4

    /// What a sample's neighbours predict; a filtered row has what the samples are beyond that.
    @inline(__always)
    func prediction(left: UInt8, up: UInt8, upLeft: UInt8) -> UInt8 {
        switch self {
        case .none: 0
        case .sub: left
        case .up: up
        case .average: UInt8(truncatingIfNeeded: (UInt16(left) &+ UInt16(up)) >> 1)
        case .paeth: Self.nearest(left: left, up: up, upLeft: upLeft)
        }
    }

    /// The neighbour that is nearest to left + up - upLeft.
    @inline(__always)
    private static func nearest(left: UInt8, up: UInt8, upLeft: UInt8) -> UInt8 {
        let leftStep = Int16(up) &- Int16(upLeft)
        let upStep = Int16(left) &- Int16(upLeft)
        let (toLeft, toUp, toUpLeft) = (abs(leftStep), abs(upStep), abs(leftStep &+ upStep))
        if toLeft <= toUp && toLeft <= toUpLeft { return left }
        return toUp <= toUpLeft ? up : upLeft
    }
}
