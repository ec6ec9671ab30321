/// An expression that captures a group's name in a run's name.
///
/// What differs in its scalars differs: `é` matches no `e` with an accent behind it.
public struct NamePattern: Sendable {
    /// The expression as it was written.
    public let source: String

    /// Takes an expression.
    ///
    /// - Throws: What is wrong with it.
    public init(_ source: String) throws {
        _ = try Self.expression(source)
        self.source = source
    }

    private static func expression(_ source: String) throws -> Regex<AnyRegexOutput> {
        try Regex(source).matchingSemantics(.unicodeScalar)
    }

    /// What the groups of the expression capture, joined by slashes, or all it matches where it has none; nil where
    /// it does not match.
    func captured(in name: String) -> String? {
        // An expression is not Sendable; this one was compiled before.
        guard let match = try? Self.expression(source).firstMatch(in: name) else { return nil }
        let captures = match.output.dropFirst()
        guard !captures.isEmpty else { return String(name[match.range]) }
        return captures.compactMap { $0.substring.map(String.init) }.joined(separator: "/")
    }
}
