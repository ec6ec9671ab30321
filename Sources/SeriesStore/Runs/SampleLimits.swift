import TFEvents

/// How many values of a series are kept, by plugin.
package struct SampleLimits: Sendable {
    private let scalars = 1000
    /// Each takes 40 bytes, whatever its size: only a run that logs one at every step comes near.
    private let sequences = 10_000
    private let byPlugin: [String: Int]
    let thinning: Thinning
    /// What all series may take together.
    let budget: MemoryBudget

    /// - Parameters:
    ///   - byPlugin: What a user asked for, plugin by plugin, as TensorBoard's flag `--samples_per_plugin`.
    ///   - thinning: What is shown of longer scalar series.
    ///   - memory: How many bytes the points and places of all series may take together.
    package init(_ byPlugin: [String: Int] = [:], thinning: Thinning = .random, memory: Int = .max) {
        self.byPlugin = byPlugin
        self.thinning = thinning
        budget = MemoryBudget(memory)
    }

    /// More than any series has.
    package static let all = Int(Int32.max)
    /// Fewer are not kept, whatever memory they take.
    private static let least = 32

    func limit(of metadata: SummaryMetadata) -> Int {
        let usual = metadata.dataClass == .scalar ? scalars : sequences
        let limit = byPlugin[metadata.plugin?.name ?? ""].map { max($0, usual) } ?? usual
        return max(Self.least, limit >> budget.halvings)
    }

    /// Whether a number was asked for.
    package func isChosen(_ plugin: String) -> Bool { byPlugin[plugin] != nil }

    /// Whether all values of a plugin were asked for, so that a request for none means all.
    package func isAll(_ plugin: String) -> Bool { byPlugin[plugin] == Self.all }
}
