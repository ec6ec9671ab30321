extension String {
    /// The columns that the text takes on a terminal.
    public var columnWidth: Int { reduce(0) { $0 + $1.columnWidth } }

    /// The text in exactly so many columns: padded, or cut with `…`; control characters become `?`.
    ///
    /// - Parameters:
    ///   - width: The columns.
    ///   - alignsRight: Whether what pads stands in front.
    /// - Returns: The text, which a terminal shows as it is.
    public func fitted(to width: Int, alignsRight: Bool = false) -> String {
        let text = printable.cut(to: max(width, 0))
        let padding = String(repeating: " ", count: max(width, 0) - text.columnWidth)
        return alignsRight ? padding + text : text + padding
    }

    /// The text without control characters, which a terminal would obey.
    public var printable: String {
        String(
            map { character in
                character.unicodeScalars.contains(where: \.isControl) ? "?" : character
            })
    }

    private func cut(to width: Int) -> String {
        guard columnWidth > width else { return self }
        var cut = ""
        var room = width - 1
        for character in self where room >= 0 {
            room -= character.columnWidth
            if room >= 0 { cut.append(character) }
        }
        return width > 0 ? cut + "…" : ""
    }
}

extension Character {
    /// Two columns for the wide characters of East Asia and for pictures (Unicode, "East Asian Width").
    var columnWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default:
            return unicodeScalars.contains { $0.value == 0xFE0F } ? 2 : 1
        }
    }
}

extension Unicode.Scalar {
    /// Whether a terminal may obey it, or turn the direction of the text.
    fileprivate var isControl: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: value != 0x200D
        default: false
        }
    }
}
