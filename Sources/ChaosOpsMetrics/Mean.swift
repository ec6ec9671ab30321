/// The mean of the numbers added so far.
struct Mean: Sendable {
    private var sum = 0.0
    private var count = 0

    mutating func add(_ number: Double) {
        sum += number
        count += 1
    }

    var value: Double { sum / Double(count) }
}
