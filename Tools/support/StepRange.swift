public import ArgumentParser

/// A range of steps as it is given on the command line: `100:200`, `100:`, `:200` or `100`, ends included.
public struct StepRange: Hashable, Sendable, CustomStringConvertible {
    /// The steps that it contains.
    public let steps: ClosedRange<Int>
    /// The range as it was given.
    public let description: String
}

extension StepRange: ExpressibleByArgument {
    /// Nil where the text is no range.
    public init?(argument: String) {
        let ends = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = ends.first, let last = ends.last, ends.count <= 2, !argument.isEmpty else {
            return nil
        }
        guard let lower = first.isEmpty ? .min : Int(first), let upper = last.isEmpty ? .max : Int(last),
            lower <= upper
        else { return nil }
        steps = lower...upper
        description = argument
    }
}
