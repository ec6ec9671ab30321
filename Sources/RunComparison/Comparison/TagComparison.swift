@_spi(Tools) import TFEvents

/// The comparison of groups in one tag.
public struct TagComparison: Sendable {
    /// The tag.
    public let tag: String
    /// The groups that have it, the best mean first; those without a mean last.
    public let groups: [GroupComparison]
    /// For each two groups, that of the better mean first.
    public let improvements: [Improvement]
    /// Whether ``improvements`` has only those over the best group, because there are so many.
    public let isLimitedToBest: Bool

    /// So many groups are compared each with each.
    static let allPairsLimit = 16

    init(tag: String, _ groups: [GroupComparison], _ options: ComparisonOptions) {
        self.tag = tag
        let ordered = groups.filter { !$0.mean.isNaN }.sorted {
            options.direction == .higherIsBetter ? $0.mean > $1.mean : $0.mean < $1.mean
        }
        let all = ordered + groups.filter(\.mean.isNaN)
        self.groups = all
        isLimitedToBest = all.count > Self.allPairsLimit
        let pairs = all.indices.prefix(isLimitedToBest ? 1 : all.count).flatMap { first in
            all.indices.dropFirst(first + 1).map { (first, $0) }
        }
        improvements = concurrentMap(pairs) { first, second in
            Improvement(of: all[first], over: all[second], tag: tag, options)
        }
    }
}
