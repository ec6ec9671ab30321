/// Cuts what a program prints into lines that may be JSON objects and everything else.
///
/// Everything else is handed on as it comes, so that prompts and progress bars without a line break stay alive;
/// only what may be an object is held back until its line ends.
struct LogLineSplitter {
    /// A piece of what was printed.
    struct Piece: Equatable {
        enum Kind {
            /// A whole line that begins with `{`.
            case candidate
            /// A part of a line that is no object.
            case text
            /// The beginning of a line that begins with `{` and is longer than the limit; what follows of it is text.
            case oversized
        }

        let kind: Kind
        /// The number of the line, from 1.
        let line: Int
        /// The bytes, with the line break where there is one.
        let bytes: [UInt8]

        /// Whether there is nothing to see.
        var isBlank: Bool { bytes.allSatisfy(\.isBlank) }
    }

    private enum State {
        case inBlanks
        case inCandidate
        case inText
    }

    private let limit: Int
    private var line = 1
    private var state = State.inBlanks
    private var held: [UInt8] = []
    private var pieces: [Piece] = []

    /// - Parameter limit: How many bytes of a line are held back at the most.
    init(limit: Int = 64 << 20) {
        self.limit = limit
    }

    /// Takes what was read and hands out what can be told of it.
    mutating func split(_ bytes: some Collection<UInt8>) -> [Piece] {
        var rest = bytes[...]
        while !rest.isEmpty {
            let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")).map { rest.index(after: $0) }
            take(rest[..<(lineEnd ?? rest.endIndex)])
            rest = rest[(lineEnd ?? rest.endIndex)...]
            if lineEnd != nil { endLine() }
        }
        defer { pieces = [] }
        return pieces
    }

    /// Hands out the last line, which may lack its line break.
    mutating func finish() -> [Piece] {
        endLine()
        defer { pieces = [] }
        return pieces
    }

    private mutating func take(_ part: some Collection<UInt8>) {
        held.append(contentsOf: part)
        if state == .inBlanks, let first = part.first(where: { !$0.isBlank }) {
            state = first == UInt8(ascii: "{") ? .inCandidate : .inText
        }
        if state == .inText {
            hand(.text)
        } else if held.count > limit {
            hand(.oversized)
            state = .inText
        }
    }

    private mutating func endLine() {
        hand(state == .inCandidate ? .candidate : .text)
        state = .inBlanks
        line += 1
    }

    private mutating func hand(_ kind: Piece.Kind) {
        guard !held.isEmpty else { return }
        pieces.append(Piece(kind: kind, line: line, bytes: held))
        held = []
    }
}

extension UInt8 {
    /// Whether this byte is white space of JSON.
    fileprivate var isBlank: Bool {
        switch self {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        default: false
        }
    }
}
