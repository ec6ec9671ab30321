import TFEvents

/// How many values of a series are kept, by plugin.
package struct SampleLimits: Equatable, Sendable {
    private let scalars = 1000
    /// Each takes 40 bytes, whatever its size: only a run that logs one at every step comes near.
    private let sequences = 10_000
    private let byPlugin: [String: Int]
    let thinning: Thinning

    /// - Parameters:
    ///   - byPlugin: What a user asked for, plugin by plugin, as TensorBoard's flag `--samples_per_plugin`.
    ///   - thinning: What is shown of longer scalar series.
    package init(_ byPlugin: [String: Int] = [:], thinning: Thinning = .random) {
        self.byPlugin = byPlugin
        self.thinning = thinning
    }

    /// More than any series has.
    package static let all = Int(Int32.max)

    func limit(of metadata: SummaryMetadata) -> Int {
        let usual = metadata.dataClass == .scalar ? scalars : sequences
        return byPlugin[metadata.plugin?.name ?? ""].map { max($0, usual) } ?? usual
    }

    /// Whether a number was asked for.
    package func isChosen(_ plugin: String) -> Bool { byPlugin[plugin] != nil }

    /// Whether all values of a plugin were asked for, so that a request for none means all.
    package func isAll(_ plugin: String) -> Bool { byPlugin[plugin] == Self.all }
}
