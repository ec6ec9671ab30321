@_spi(Tools) import TFEvents

/// The comparison of groups in one tag.
public struct TagComparison: Sendable {
    /// The tag.
    public let tag: String
    /// The environment of all groups; nil where it is not told, or not the same.
    public let environment: String?
    /// Which way is better.
    public let direction: Directions.Choice
    /// The groups that have it, the best mean first; those whose mean is no number last.
    public let groups: [GroupComparison]
    /// For each two groups of several runs, that of the better mean first.
    public let improvements: [Improvement]
    /// Whether ``improvements`` has only those over the best group, because there are so many.
    public let isLimitedToBest: Bool

    /// So many groups are compared each with each.
    static let allPairsLimit = 16

    init(tag: String, environment: String?, _ groups: [GroupComparison], _ options: ComparisonOptions) {
        self.tag = tag
        self.environment = environment
        direction = options.directions(tag)
        let isHigher = direction.direction == .higherIsBetter
        let ordered = groups.filter(\.mean.isFinite).sorted {
            isHigher ? $0.mean > $1.mean : $0.mean < $1.mean
        }
        let all = ordered + groups.filter { !$0.mean.isFinite }
        self.groups = all
        let several = all.filter { $0.runs.count > 1 }
        isLimitedToBest = several.count > Self.allPairsLimit
        let pairs = several.indices.prefix(isLimitedToBest ? 1 : several.count).flatMap { first in
            several.indices.dropFirst(first + 1).map { (first, $0) }
        }
        improvements = concurrentMap(pairs) { first, second in
            Improvement(of: several[first], over: several[second], tag: tag, options)
        }
    }

    /// How many last points the final values are means of, over all runs.
    public var finalPointCounts: ClosedRange<Int>? {
        let counts = groups.flatMap(\.runs).map(\.finalPointCount)
        guard let least = counts.min(), let most = counts.max() else { return nil }
        return least...most
    }

    /// Who is ahead.
    public enum Standing: Equatable, Sendable {
        /// This group is better than each of the others that have several runs.
        case ahead(String, of: [String])
        /// These have the best mean, or may have it by luck.
        case nobody([String])
        /// All values are the same.
        case noDifference
        /// There are no two groups of several runs.
        case unknown
    }

    /// Who is ahead, and of whom.
    public var standing: Standing {
        guard let best = improvements.first?.x else { return .unknown }
        let ofBest = improvements.filter { $0.x == best }
        if ofBest.allSatisfy({ $0.verdict == .noDifference }) { return .noDifference }
        let rivals = ofBest.filter { $0.verdict != .better }
        return rivals.isEmpty ? .ahead(best, of: ofBest.map(\.y)) : .nobody([best] + rivals.map(\.y))
    }
}
