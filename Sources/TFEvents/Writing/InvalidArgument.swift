/// What is wrong with an argument that cannot be logged.
///
/// Nothing of the call it was given to is in the file, which stays as it was.
public struct InvalidArgument: Error, Hashable {
    /// The argument, and the place in it: `buckets[2].count`.
    public let argument: String
    /// What would be right.
    public let expected: String
    /// What was given.
    public let found: String

    /// An argument that is wrong.
    ///
    /// - Parameters:
    ///   - argument: The argument, and the place in it.
    ///   - expected: What would be right.
    ///   - found: What was given.
    public init(_ argument: String, expected: String, found: String) {
        self.argument = argument
        self.expected = expected
        self.found = found
    }
}

extension InvalidArgument: CustomStringConvertible {
    /// The argument, what would be right and what was given.
    public var description: String { "\(argument): expected \(expected), found \(found)" }
}
