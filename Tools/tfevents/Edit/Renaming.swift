import ArgumentParser

/// A regular expression and what to put in place of each of its matches.
struct Renaming: ExpressibleByArgument {
    private let expression: Regex<AnyRegexOutput>
    private let replacement: [Piece]

    private enum Piece {
        case text(Character)
        case group(Int)
    }

    /// Takes `REGEX=REPLACEMENT`, divided at the last `=`; `$0` to `$9` are the match and its groups, `$$` is a
    /// dollar sign.
    init?(argument: String) {
        guard let divider = argument.lastIndex(of: "="), divider > argument.startIndex,
            let expression = try? Regex(String(argument[..<divider]))
        else { return nil }
        self.expression = expression
        var replacement: [Piece] = []
        var rest = argument[divider...].dropFirst()
        while let character = rest.popFirst() {
            if character == "$", let next = rest.first, next == "$" || ("0"..."9").contains(next) {
                rest.removeFirst()
                replacement.append(next.wholeNumberValue.map(Piece.group) ?? .text("$"))
            } else {
                replacement.append(.text(character))
            }
        }
        self.replacement = replacement
    }

    /// The name with every match replaced.
    func apply(to name: String) -> String {
        name.replacing(expression) { match in
            var text = ""
            for piece in replacement {
                switch piece {
                case .text(let character): text.append(character)
                case .group(let number):
                    guard number < match.output.count else { continue }
                    text += match.output[number].substring ?? ""
                }
            }
            return text
        }
    }
}
