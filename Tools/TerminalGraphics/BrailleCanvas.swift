/// Characters of two by four dots each, with one colour a character.
struct BrailleCanvas {
    /// The dots of a line.
    let width: Int
    /// The lines of dots.
    let height: Int
    private let columns: Int
    private var cells: [Cell]

    fileprivate struct Cell {
        var dots: UInt8 = 0
        var style: TerminalStyle?
        var mark: Character?
    }

    /// An empty canvas of so many characters.
    init(columns: Int, rows: Int) {
        self.columns = columns
        width = columns * 2
        height = rows * 4
        cells = Array(repeating: Cell(), count: columns * rows)
    }

    /// Sets a dot; `x` counts from the left and `y` from the bottom.
    mutating func set(x: Int, y: Int, style: TerminalStyle?) {
        guard let cell = cell(x, y) else { return }
        cells[cell].dots |= Self.bits[(height - 1 - y) % 4][x % 2]
        cells[cell].style = style
    }

    /// Puts a character over the dots around a place.
    mutating func mark(_ character: Character, x: Int, y: Int, style: TerminalStyle?) {
        guard let cell = cell(x, y) else { return }
        cells[cell].mark = character
        cells[cell].style = style
    }

    /// Draws a straight line.
    mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), style: TerminalStyle?) {
        let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
        for step in 0...steps {
            let along = { (a: Int, b: Int) in
                a + Int((Double((b - a) * step) / Double(steps)).rounded())
            }
            set(x: along(start.x, end.x), y: along(start.y, end.y), style: style)
        }
    }

    /// The rows of characters, from the top.
    func rows(usesColor: Bool) -> [String] {
        stride(from: 0, to: cells.count, by: max(columns, 1)).map { start in
            var row = StyledText(usesColor: usesColor)
            for cell in cells[start..<start + columns] {
                row.append(String(cell.character), style: cell.style)
            }
            return row.text
        }
    }

    private func cell(_ x: Int, _ y: Int) -> Int? {
        guard (0..<width).contains(x), (0..<height).contains(y) else { return nil }
        return (height - 1 - y) / 4 * columns + x / 2
    }

    /// The bits of the dots by row and column (Unicode, "Braille Patterns").
    private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
}

extension BrailleCanvas.Cell {
    fileprivate var character: Character {
        mark ?? (dots == 0 ? " " : Character(Unicode.Scalar(UInt16(0x2800) + UInt16(dots)) ?? " "))
    }
}
