/// Why runs cannot be compared as asked.
public struct ComparisonError: Error, Hashable, CustomStringConvertible {
    /// What kind of trouble it is.
    ///
    /// Later versions may know more kinds.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's name.
        public let rawValue: String

        /// The kind of a name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// An option names a group that there is not.
        public static let unknownGroup = Code(rawValue: "unknownGroup")
    }

    /// What kind of trouble it is.
    public let code: Code
    /// What is wrong, and what there is.
    public let description: String

    private init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

extension ComparisonError {
    /// An option names a group that there is not.
    static func unknownGroup(_ name: String, known: [String]) -> ComparisonError {
        let groups = known.map { "'\($0)'" }.joined(separator: ", ")
        return ComparisonError(.unknownGroup, "there is no group '\(name)'; the groups are \(groups)")
    }
}
