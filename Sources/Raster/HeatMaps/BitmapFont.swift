/// Characters of five by seven dots.
enum BitmapFont {
    /// Dots of a character, without the space beside it.
    static let width = 5
    static let height = 7
    /// Dots from one character to the next.
    static let advance = 6

    /// Dots that a text is wide.
    static func width(of text: String) -> Int { max(text.count * advance - 1, 0) }

    /// The dots of a text, from its upper left corner.
    static func dots(of text: String) -> [(x: Int, y: Int)] {
        text.enumerated().flatMap { index, character in
            glyph(of: character).map { (x: $0.x + index * advance, y: $0.y) }
        }
    }

    private static func glyph(of character: Character) -> [(x: Int, y: Int)] {
        let index = character.asciiValue.map { Int($0) - 32 } ?? -1
        return glyphs.indices.contains(index) ? glyphs[index] : glyphs[glyphs.count - 1]
    }

    private static let glyphs: [[(x: Int, y: Int)]] = {
        let lines = drawing.split(separator: "\n").map { Array($0.utf8) }
        let columns = 16
        return (0..<lines.count / height * columns).map { index in
            let (top, left) = (index / columns * height, index % columns * advance)
            return (0..<height).flatMap { y in
                (0..<width).filter { lines[top + y][left + $0] == UInt8(ascii: "#") }.map { (x: $0, y: y) }
            }
        }
    }()
}
