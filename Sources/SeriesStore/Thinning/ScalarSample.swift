/// What is kept of a scalar series: a point of each stretch, and exactly the first, the last, the least and the
/// greatest one and the first that is NaN or infinite.
///
/// A point of each stretch that is chosen by chance leaves the curve unbiased when TensorBoard's page smooths it,
/// which the least and the greatest of each stretch would not.
struct ScalarSample: Sendable {
    private var stretches: Thinned<ScalarPoint>
    private var first: PlacedPoint?
    private var last: PlacedPoint?
    private var least: PlacedPoint?
    private var greatest: PlacedPoint?
    private var firstNaN: PlacedPoint?
    private var firstInfinite: PlacedPoint?

    private let thinning: Thinning
    /// Only kept where extremes or means are to be shown.
    private var folded: FoldedStretches?

    init(limit: Int, thinning: Thinning = .random) {
        stretches = Thinned(limit: limit)
        self.thinning = thinning
        folded = thinning == .random ? nil : FoldedStretches(limit: limit)
    }

    /// How many points the series has.
    var count: Int { stretches.count }

    /// The last point.
    var lastPoint: ScalarPoint? { last?.point }

    @inline(__always)
    mutating func append(_ point: ScalarPoint) {
        let placed = PlacedPoint(place: stretches.count, point: point)
        stretches.append(point)
        if folded != nil { folded?.append(placed) }
        guard first != nil else { return begin(placed) }
        last = placed
        guard point.value.isFinite else { return noteNonFinite(placed) }
        if let least, !(least.point.value <= point.value) { self.least = placed }
        if let greatest, !(greatest.point.value >= point.value) { self.greatest = placed }
        if least == nil { (least, greatest) = (placed, placed) }
    }

    private mutating func begin(_ placed: PlacedPoint) {
        first = placed
        last = placed
        guard placed.point.value.isFinite else { return noteNonFinite(placed) }
        (least, greatest) = (placed, placed)
    }

    private mutating func noteNonFinite(_ placed: PlacedPoint) {
        if placed.point.value.isNaN {
            firstNaN = firstNaN ?? placed
        } else {
            firstInfinite = firstInfinite ?? placed
        }
    }

    /// The points to show, in the order of the files.
    ///
    /// - Parameter limit: How many points at most; of fewer than six, the last ones of those that must be there.
    /// - Returns: The points.
    func points(_ limit: Int) -> [ScalarPoint] {
        if stretches.isWhole, count <= limit { return stretches.sample(limit).map(\.element) }
        guard limit > 0, let last else { return [] }
        if let folded { return points(of: folded, limit, last: last) }
        // The most telling first, should there be room for few.
        var exact = [last]
        for candidate in [first, firstNaN, firstInfinite, least, greatest] {
            guard let candidate, exact.count < limit,
                !exact.contains(where: { $0.place == candidate.place })
            else {
                continue
            }
            exact.append(candidate)
        }
        let exactPlaces = Set(exact.map(\.place))
        let random = stretches.sample(limit - exact.count)
            .filter { !exactPlaces.contains($0.place) }
            .map { PlacedPoint(place: $0.place, point: $0.element) }
        return (random + exact).sorted { $0.place < $1.place }.map(\.point)
    }

    private func points(of folded: FoldedStretches, _ limit: Int, last: PlacedPoint) -> [ScalarPoint] {
        let others = thinning == .mean ? folded.means(limit - 1) : folded.extremes(limit - 1)
        return others.filter { $0.place != last.place }.prefix(limit - 1).map(\.point) + [last.point]
    }

    /// Goes on as if fewer points had been kept from the beginning.
    mutating func thin(to limit: Int) {
        stretches.thin(to: limit)
        folded?.thin(to: limit)
    }

    /// How many bytes the points take that are kept.
    var size: Int { stretches.size + (folded?.size ?? 0) }

    mutating func trim() { stretches.trim() }
}
