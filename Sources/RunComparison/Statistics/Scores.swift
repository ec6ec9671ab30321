/// Final scores of one group: a row for each seed, a column for each task.
///
/// The definitions are those of rliable (Agarwal et al., "Deep Reinforcement Learning at the Edge of the
/// Statistical Precipice", 2021): the seed is the unit of replication, never a point of a curve.
public struct Scores: Equatable, Sendable {
    /// How many seeds there are.
    public let seedCount: Int
    /// How many tasks there are.
    public let taskCount: Int
    /// Row after row.
    let values: [Double]

    /// Takes rows of equal length; nil where there is no row, an empty row, or rows differ in length.
    public init?(_ rows: [[Double]]) {
        guard let taskCount = rows.first?.count, taskCount > 0, rows.allSatisfy({ $0.count == taskCount })
        else { return nil }
        self.init(seedCount: rows.count, taskCount: taskCount, values: rows.flatMap { $0 })
    }

    /// The scores of one task, one for each seed; nil where there is none.
    public init?(ofSeeds scores: [Double]) {
        guard !scores.isEmpty else { return nil }
        self.init(seedCount: scores.count, taskCount: 1, values: scores)
    }

    init(seedCount: Int, taskCount: Int, values: [Double]) {
        self.seedCount = seedCount
        self.taskCount = taskCount
        self.values = values
    }

    subscript(seed: Int, task: Int) -> Double { values[seed * taskCount + task] }

    /// The scores of one task.
    func column(_ task: Int) -> [Double] { (0..<seedCount).map { self[$0, task] } }

    /// The mean of each task over its seeds.
    var taskMeans: [Double] {
        (0..<taskCount).map { task in
            (0..<seedCount).reduce(0) { $0 + self[$1, task] } / Double(seedCount)
        }
    }
}
