/// Cuts what a program prints into what may be JSON objects and everything else.
///
/// An object may stand anywhere in a line: behind a progress bar, a time, the name of a logger, in color. Everything
/// else is handed on as it comes, so that prompts and progress bars without a line break stay alive; only what may
/// be an object is held back until it ends, or its line does.
struct LogLineSplitter {
    /// A piece of what was printed.
    struct Piece: Equatable {
        enum Kind {
            /// An object from brace to brace, or what begins like one and does not end within its line.
            case candidate
            /// A part of a line that is no object.
            case text
            /// The beginning of what begins like an object and is longer than the limit; what follows of it is text.
            case oversized
        }

        let kind: Kind
        /// The number of the line, from 1.
        let line: Int
        /// The bytes.
        let bytes: [UInt8]

        /// Whether there is nothing to see.
        var isBlank: Bool {
            var blank = BlankText()
            return bytes.allSatisfy { blank.take($0) }
        }
    }

    private enum State {
        /// Outside of what may be an object.
        case outside
        /// Behind a brace; the next visible byte tells.
        case behindBrace
        case inObject(depth: Int)
        case inString(depth: Int, isEscaped: Bool)
        /// In what looks like one of Python's dicts; its line ends it.
        case inDict
    }

    private let limit: Int
    private var line = 1
    private var state = State.outside
    /// What was not handed out yet of the present piece.
    private var held: [UInt8] = []
    /// Whether the line has something to see beside objects.
    private var isVisible = false
    /// Whether the line had what may be an object.
    private var hasCandidate = false
    private var blank = BlankText()
    private var pieces: [Piece] = []

    /// - Parameter limit: How many bytes of what may be an object are held back at the most.
    init(limit: Int = 64 << 20) {
        self.limit = limit
    }

    /// Takes what was read and hands out what can be told of it.
    mutating func split(_ bytes: some Sequence<UInt8>) -> [Piece] {
        for byte in bytes {
            take(byte)
            if byte == UInt8(ascii: "\n") { endLine() }
        }
        if case .outside = state, isVisible { hand(.text) }
        defer { pieces = [] }
        return pieces
    }

    /// Hands out the last line, which may lack its line break.
    mutating func finish() -> [Piece] {
        endLine()
        defer { pieces = [] }
        return pieces
    }

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .outside:
            takeOutside(byte)
            return
        case .behindBrace:
            held.append(byte)
            switch byte {
            case UInt8(ascii: "\""): state = .inString(depth: 1, isEscaped: false)
            case UInt8(ascii: "}"): return endCandidate()
            case UInt8(ascii: "'"): state = .inDict
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): break
            case UInt8(ascii: "{"):
                // The last brace counts.
                held.removeLast()
                isVisible = true
                hand(.text)
                held = [byte]
            default:
                state = .outside
                isVisible = true
            }
        case .inObject(let depth):
            held.append(byte)
            switch byte {
            case UInt8(ascii: "\""): state = .inString(depth: depth, isEscaped: false)
            case UInt8(ascii: "{"), UInt8(ascii: "["): state = .inObject(depth: depth + 1)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 1 else { return endCandidate() }
                state = .inObject(depth: depth - 1)
            default: break
            }
        case .inString(let depth, let isEscaped):
            held.append(byte)
            if isEscaped {
                state = .inString(depth: depth, isEscaped: false)
            } else if byte == UInt8(ascii: "\\") {
                state = .inString(depth: depth, isEscaped: true)
            } else if byte == UInt8(ascii: "\"") {
                state = .inObject(depth: depth)
            }
        case .inDict:
            held.append(byte)
        }
        guard held.count > limit else { return }
        hand(.oversized)
        hasCandidate = true
        isVisible = true
        state = .outside
    }

    private mutating func takeOutside(_ byte: UInt8) {
        if byte == UInt8(ascii: "{") {
            // What was blank so far belongs to the object's line.
            if isVisible { hand(.text) } else { held = [] }
            held.append(byte)
            state = .behindBrace
            return
        }
        held.append(byte)
        if !isVisible, !blank.take(byte) { isVisible = true }
    }

    private mutating func endCandidate() {
        hand(held.count > limit ? .oversized : .candidate)
        hasCandidate = true
        blank = BlankText()
        state = .outside
    }

    private mutating func endLine() {
        switch state {
        case .outside where !isVisible && hasCandidate: held = []
        case .outside, .behindBrace: hand(.text)
        case .inObject, .inString, .inDict: hand(.candidate)
        }
        state = .outside
        isVisible = false
        hasCandidate = false
        blank = BlankText()
        line += 1
    }

    private mutating func hand(_ kind: Piece.Kind) {
        guard !held.isEmpty else { return }
        pieces.append(Piece(kind: kind, line: line, bytes: held))
        held = []
    }
}

/// Tells text that shows nothing by itself: white space, a byte order mark, and what sets colors (CSI sequences,
/// ECMA-48).
private struct BlankText {
    private enum State {
        case plain
        case behindEscape
        case inSequence
        /// So many bytes of a byte order mark.
        case inMark(Int)
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private var state = State.plain

    /// Whether the text still shows nothing with this byte too.
    mutating func take(_ byte: UInt8) -> Bool {
        switch state {
        case .plain:
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): return true
            case 0x1B: state = .behindEscape
            case Self.mark[0]: state = .inMark(1)
            default: return false
            }
            return true
        case .behindEscape:
            state = .inSequence
            return byte == UInt8(ascii: "[")
        case .inSequence:
            if (0x40...0x7E).contains(byte) { state = .plain }
            return (0x20...0x7E).contains(byte)
        case .inMark(let count):
            state = count == 2 ? .plain : .inMark(count + 1)
            return byte == Self.mark[count]
        }
    }
}
