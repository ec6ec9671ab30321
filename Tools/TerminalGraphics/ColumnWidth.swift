extension String {
    /// The columns that the text takes on a terminal.
    public var columnWidth: Int {
        let isPlain = utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        return isPlain ? utf8.count : reduce(0) { $0 + $1.columnWidth }
    }

    /// The text in exactly so many columns: padded, or cut with `…`; control characters are made visible.
    ///
    /// - Parameters:
    ///   - width: The columns.
    ///   - alignsRight: Whether what pads stands in front.
    /// - Returns: The text, which a terminal shows as it is.
    public func fitted(to width: Int, alignsRight: Bool = false) -> String {
        let text = visible(self).cut(to: max(width, 0))
        let padding = String(repeating: " ", count: max(width, 0) - text.columnWidth)
        return alignsRight ? padding + text : text + padding
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
    /// Two for the wide characters of East Asia and for pictures (Unicode, EastAsianWidth.txt: W and F in large
    /// strokes).
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
