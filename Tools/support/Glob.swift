public import ArgumentParser

/// A pattern for whole names: `*` stands for any text, `?` for one character, `[a-c]` for one of a set and
/// `[!a-c]` for one of all others.
///
/// A pattern fits the name that is spelled like it too, brackets and all.
public struct Glob: Hashable, Sendable, CustomStringConvertible {
    private enum Element: Hashable {
        case anyText
        case anyCharacter
        case oneOf([ClosedRange<Unicode.Scalar>], isNegated: Bool)
        case literal(Unicode.Scalar)

        func matches(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .anyText, .anyCharacter: true
            case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
            case .literal(let literal): literal == scalar
            }
        }
    }

    private let elements: [Element]
    /// The pattern as it was given.
    public let description: String

    /// A pattern; a `[` that is not closed stands for itself.
    public init(_ pattern: String) {
        description = pattern
        var rest = Substring(pattern).unicodeScalars
        var elements: [Element] = []
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*": elements.append(.anyText)
            case "?": elements.append(.anyCharacter)
            case "[": elements.append(Self.parseSet(&rest) ?? .literal(scalar))
            default: elements.append(.literal(scalar))
            }
        }
        self.elements = elements
    }

    private static func parseSet(_ rest: inout Substring.UnicodeScalarView) -> Element? {
        var set = rest
        let isNegated = set.first == "!"
        if isNegated { set.removeFirst() }
        // A bracket that comes first is a member.
        guard let end = set.dropFirst().firstIndex(of: "]") else { return nil }
        var members = set[..<end]
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        while let first = members.popFirst() {
            if members.first == "-", let last = members.dropFirst().first, first <= last {
                members.removeFirst(2)
                ranges.append(first...last)
            } else {
                ranges.append(first...first)
            }
        }
        rest = set[set.index(after: end)...]
        return .oneOf(ranges, isNegated: isNegated)
    }

    /// Whether a whole name fits the pattern.
    ///
    /// - Complexity: O(*n* × *m*) in the lengths of the name and the pattern.
    public func matches(_ name: String) -> Bool {
        if name.utf8.elementsEqual(description.utf8) { return true }
        let name = Array(name.unicodeScalars)
        var (position, element) = (0, 0)
        /// Behind the last `*`, and where its text ends so far.
        var retry: (position: Int, element: Int)?
        while position < name.count || element < elements.count {
            if element < elements.count, elements[element] == .anyText {
                element += 1
                retry = (position, element)
            } else if position < name.count, element < elements.count,
                elements[element].matches(name[position])
            {
                position += 1
                element += 1
            } else if let last = retry, last.position < name.count {
                retry = (last.position + 1, last.element)
                (position, element) = (last.position + 1, last.element)
            } else {
                return false
            }
        }
        return true
    }
}

extension Glob: ExpressibleByArgument {
    /// Any text is a pattern.
    public init?(argument: String) { self.init(argument) }
}
