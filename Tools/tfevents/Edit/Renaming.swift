import ArgumentParser

/// A regular expression and what to put in place of each of its matches.
struct Renaming: ExpressibleByArgument {
    /// As it was given.
    let argument: String
    private let expression: Regex<AnyRegexOutput>
    private let replacement: [Piece]

    private enum Piece {
        case text(Unicode.Scalar)
        case group(Int)
    }

    /// Takes `REGEX=REPLACEMENT`, divided at the last `=`; `$0` to `$9` are the match and its groups, `$$` is a
    /// dollar sign.
    init?(argument: String) {
        // Names are told apart by their scalars, whatever those look like together.
        let scalars = argument.unicodeScalars
        guard let divider = scalars.lastIndex(of: "="), divider > scalars.startIndex,
            let expression = try? Regex(String(scalars[..<divider]))
        else { return nil }
        self.argument = argument
        self.expression = expression.matchingSemantics(.unicodeScalar)
        var replacement: [Piece] = []
        var rest = scalars[divider...].dropFirst()
        while let scalar = rest.popFirst() {
            if scalar == "$", let next = rest.first, next == "$" || ("0"..."9").contains(next) {
                rest.removeFirst()
                replacement.append(next == "$" ? .text("$") : .group(Int(next.value - 0x30)))
            } else {
                replacement.append(.text(scalar))
            }
        }
        self.replacement = replacement
    }

    /// Whether something in a name is replaced.
    func fits(_ name: String) -> Bool { name.firstMatch(of: expression) != nil }

    /// The name with every match replaced.
    func apply(to name: String) -> String {
        name.replacing(expression) { match in
            var text = ""
            for piece in replacement {
                switch piece {
                case .text(let scalar): text.unicodeScalars.append(scalar)
                case .group(let number):
                    guard number < match.output.count else { continue }
                    text += match.output[number].substring ?? ""
                }
            }
            return text
        }
    }
}
