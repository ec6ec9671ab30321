/// A point and its place in its series.
struct PlacedPoint: Sendable {
    var place: Int
    var point: ScalarPoint
}
