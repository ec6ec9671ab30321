/// What is wrong with an argument that no picture can be made of.
public struct RasterError: Error, Hashable {
    /// The argument, and the place in it: `values[2]`.
    public let argument: String
    /// What would be right.
    public let expected: String
    /// What was given.
    public let found: String

    init(_ argument: String, expected: String, found: String) {
        self.argument = argument
        self.expected = expected
        self.found = found
    }
}

extension RasterError: CustomStringConvertible {
    /// The argument, what would be right and what was given.
    public var description: String { "\(argument): expected \(expected), found \(found)" }
}
