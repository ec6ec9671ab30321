/// Which way is better in each tag, and who says so.
public struct Directions: Sendable {
    /// A direction, and whether it follows from the tag's name alone.
    public struct Choice: Equatable, Sendable {
        /// The direction.
        public let direction: Direction
        /// Whether nobody said so but the tag's name.
        public let isByName: Bool
    }

    private let chosen: @Sendable (String) -> Direction?

    /// Directions that are told for some tags; the names of the others tell theirs, and where they do not, more is
    /// better.
    public init(chosen: @escaping @Sendable (_ tag: String) -> Direction? = { _ in nil }) {
        self.chosen = chosen
    }

    /// The direction of a tag.
    public func callAsFunction(_ tag: String) -> Choice {
        if let direction = chosen(tag) { return Choice(direction: direction, isByName: false) }
        return Choice(direction: Direction(namedBy: tag) ?? .higherIsBetter, isByName: true)
    }
}
