/// The value of each choice in each situation met so far, in one array.
struct QTable: Sendable {
    /// The place of a choice's value.
    struct Entry {
        fileprivate var index: Int
    }

    private var rows: [Situation: Int] = [:]
    private var values: [Double] = []
    private var updates: [Int32] = []

    var situationCount: Int { rows.count }

    subscript(entry: Entry) -> Double { values[entry.index] }

    /// The entry of one of `width` choices in a situation, whose values begin as 0.
    mutating func entry(of choice: Int, in situation: Situation, width: Int) -> Entry {
        if let row = rows[situation] { return Entry(index: row + choice) }
        let row = values.count
        rows[situation] = row
        values.append(contentsOf: repeatElement(0, count: width))
        updates.append(contentsOf: repeatElement(0, count: width))
        return Entry(index: row + choice)
    }

    /// The choice of the highest value; the first among equals.
    func best(of choices: [Int], in situation: Situation) -> Int {
        var best = choices[0]
        guard let row = rows[situation] else { return best }
        for choice in choices where values[row + choice] > values[row + best] {
            best = choice
        }
        return best
    }

    /// The highest value of some choices; 0 in a situation not met so far.
    func highestValue(of choices: [Int], in situation: Situation) -> Double {
        guard let row = rows[situation] else { return 0 }
        return values[row + best(of: choices, in: situation)]
    }

    /// Moves a value by a share of an error.
    mutating func update(_ entry: Entry, by error: Double, configuration: QLearningConfiguration) {
        updates[entry.index] &+= 1
        values[entry.index] += configuration.learningRate(update: Int(updates[entry.index])) * error
    }
}
