/// A key that was pressed.
public enum TerminalKey: Hashable, Sendable {
    /// A key that stands for a character.
    case character(Character)
    /// An arrow.
    case up
    /// An arrow.
    case down
    /// An arrow.
    case left
    /// An arrow.
    case right
    /// A page back.
    case pageUp
    /// A page on.
    case pageDown
    /// To the begin.
    case home
    /// To the end.
    case end
    /// The end of an input.
    case enter
    /// The way out.
    case escape
    /// Takes a character back.
    case backspace
}

/// Makes keys of the bytes that a terminal sends (ECMA-48 and xterm's control sequences).
public struct TerminalKeyParser: Sendable {
    private var pending: [UInt8] = []

    /// Creates a parser.
    public init() {}

    /// The keys that are complete; the begin of a sequence waits for its rest.
    public mutating func parse(_ bytes: some Sequence<UInt8>) -> [TerminalKey] {
        pending += bytes
        var keys: [TerminalKey] = []
        while let first = pending.first {
            if first == escape {
                guard let (length, key) = sequence() else { break }
                pending.removeFirst(length)
                if let key { keys.append(key) }
            } else {
                let text = pending.prefix { $0 != escape }
                pending.removeFirst(text.count)
                keys += String(decoding: text, as: UTF8.self).compactMap(Self.key)
            }
        }
        return keys
    }

    /// The key that an escape byte is when nothing follows it.
    public mutating func finish() -> [TerminalKey] {
        defer { pending = [] }
        return pending == [escape] ? [.escape] : []
    }

    /// The length of the sequence at the begin, and its key; nil if it is not complete.
    private func sequence() -> (length: Int, key: TerminalKey?)? {
        guard pending.count >= 2 else { return nil }
        // Escape, and then another key: "[" and "O" only begin a sequence.
        guard pending[1] == UInt8(ascii: "[") || pending[1] == UInt8(ascii: "O") else { return (1, .escape) }
        guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            return pending.count > 16 ? (pending.count, nil) : nil
        }
        let text = String(decoding: pending[2...end], as: UTF8.self)
        return (end + 1, Self.sequences[text])
    }

    private static let sequences: [String: TerminalKey] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end,
        "1~": .home, "4~": .end, "5~": .pageUp, "6~": .pageDown, "7~": .home, "8~": .end,
    ]

    private static func key(_ character: Character) -> TerminalKey? {
        switch character {
        case "\r", "\n", "\r\n": .enter
        case "\u{7F}", "\u{08}": .backspace
        case let other where other.unicodeScalars.contains { $0.value < 0x20 }: nil
        default: .character(character)
        }
    }
}

private let escape: UInt8 = 0x1B
