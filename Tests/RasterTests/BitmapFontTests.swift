import Testing

@testable import Raster

/// The font's drawing.
@Suite struct BitmapFontTests {
    @Test func hasADifferentGlyphForEachPrintableCharacter() {
        let glyphs = (UInt8(ascii: " ")...UInt8(ascii: "~")).map { code in
            BitmapFont.dots(of: String(UnicodeScalar(code))).map { [$0.x, $0.y] }
        }
        #expect(glyphs.count == 95)
        #expect(Set(glyphs).count == 95)
        #expect(glyphs[0].isEmpty)
        #expect(glyphs.dropFirst().allSatisfy { !$0.isEmpty })
    }

    @Test(arguments: ["\u{e9}", "\n", "\u{7f}", "\r\n", "\u{1F980}"])
    func drawsABoxForAnyOther(character: String) {
        #expect(BitmapFont.dots(of: character).count == 20)
    }
}
