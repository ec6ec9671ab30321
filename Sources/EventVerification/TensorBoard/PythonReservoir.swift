/// The points that TensorBoard's Python loader keeps of one series (event_processing/reservoir.py).
struct PythonReservoir {
    private(set) var points: [KeptPoint] = []
    private let limit: Int
    /// An estimate of how many points there were, erased ones left out.
    private var seen = 0
    private var generator: MersenneTwister?

    init(limit: Int) { self.limit = limit }

    mutating func add(_ point: KeptPoint) {
        if points.count < limit {
            points.append(point)
        } else {
            var random = generator.take() ?? MersenneTwister()
            let place = Int(random.integer(upTo: UInt32(clamping: seen)))
            generator = random
            if place < limit {
                points.remove(at: place)
                points.append(point)
            } else {
                points[points.count - 1] = point
            }
        }
        seen += 1
    }

    /// Erases the points at a step and beyond; how many there were of all is taken in proportion.
    mutating func erase(from step: Int) {
        let before = points.count
        points.removeAll { $0.step >= step }
        let share = before > 0 ? Double(points.count) / Double(before) : 0
        seen = Int((Double(seen) * share).rounded(.toNearestOrEven))
    }
}
