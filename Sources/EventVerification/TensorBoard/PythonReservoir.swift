/// The points that TensorBoard's Python loader keeps of one series (event_processing/reservoir.py).
struct PythonReservoir {
    private(set) var steps: [Int64] = []
    private let limit: Int
    /// An estimate of how many points there were, erased ones left out.
    private var seen = 0
    private var generator: MersenneTwister?

    init(limit: Int) { self.limit = limit }

    mutating func add(_ step: Int64) {
        if steps.count < limit {
            steps.append(step)
        } else {
            var random = generator.take() ?? MersenneTwister()
            let place = Int(random.integer(upTo: UInt32(clamping: seen)))
            generator = random
            if place < limit {
                steps.remove(at: place)
                steps.append(step)
            } else {
                steps[steps.count - 1] = step
            }
        }
        seen += 1
    }

    /// Erases the points at a step and beyond; how many there were of all is taken in proportion.
    mutating func erase(from step: Int64) {
        let before = steps.count
        steps.removeAll { $0 >= step }
        let share = before > 0 ? Double(steps.count) / Double(before) : 0
        seen = Int((Double(seen) * share).rounded(.toNearestOrEven))
    }
}
