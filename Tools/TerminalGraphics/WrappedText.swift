extension String {
    /// Breaks the text between words into lines of no more than so many columns.
    ///
    /// A word that is wider than a line is broken where the line ends.
    ///
    /// - Parameters:
    ///   - width: The columns; nil for one line.
    ///   - indent: What all lines but the first begin with.
    /// - Returns: The lines.
    public func wrapped(to width: Int?, indent: String = "  ") -> [String] {
        guard let width, width > indent.columnWidth, columnWidth > width else { return [self] }
        var lines: [String] = []
        var line = ""
        var lineWidth = 0
        func end() {
            lines.append(line)
            line = indent
            lineWidth = indent.columnWidth
        }
        for (number, word) in split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            let wordWidth = String(word).columnWidth
            if number > 0 {
                if lineWidth + 1 + wordWidth <= width {
                    line += " "
                    lineWidth += 1
                } else if lineWidth > indent.columnWidth || lines.isEmpty {
                    end()
                }
            }
            for character in word {
                if lineWidth + character.columnWidth > width { end() }
                line.append(character)
                lineWidth += character.columnWidth
            }
        }
        return lines + [line]
    }
}
