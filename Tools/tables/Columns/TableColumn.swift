/// What a column of a table is called, and what stands in it.
public struct TableColumn: Hashable, Sendable {
    /// What stands in a column.
    public enum Kind: Hashable, Sendable {
        /// UTF-8.
        case text
        /// An int64.
        case integer
        case double
        case truth
    }

    /// The column's name.
    public let name: String
    /// What stands in it.
    public let kind: Kind
    /// Whether rows may have nothing in it.
    public let isOptional: Bool

    /// A column that every row has a value in, unless it is said otherwise.
    public init(_ name: String, _ kind: Kind, isOptional: Bool = false) {
        self.name = name
        self.kind = kind
        self.isOptional = isOptional
    }
}
