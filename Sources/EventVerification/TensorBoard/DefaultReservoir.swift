/// The points that TensorBoard's data server keeps of one series (data/server/reservoir.rs).
struct DefaultReservoir {
    private(set) var points: [KeptPoint] = []
    private let limit: Int
    /// An estimate of how many points there were, erased ones left out.
    private var seen = 0
    private var generator: ChaCha20?

    init(limit: Int) { self.limit = limit }

    mutating func add(_ point: KeptPoint) {
        guard limit > 0 else { return }
        erase(from: point.step)
        seen += 1
        if seen > limit {
            var random = generator.take() ?? ChaCha20()
            let place = random.integer(below: UInt64(seen))
            generator = random
            if place >= UInt64(limit) {
                if !points.isEmpty { points.removeLast() }
            } else if points.count >= limit {
                points.remove(at: Int(place))
            }
        }
        points.append(point)
    }

    /// Each point erases those at its step and beyond; how many there were of all is taken in proportion.
    private mutating func erase(from step: Int) {
        let before = points.count
        while let last = points.last, last.step >= step { points.removeLast() }
        guard points.count < before else { return }
        let (high, low) = UInt64(seen).multipliedFullWidth(by: UInt64(points.count))
        seen = Int(UInt64(before).dividingFullWidth((high, low)).quotient)
    }
}
