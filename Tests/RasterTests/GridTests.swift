import Testing

@testable import Raster

/// Bitmaps side by side in one.
@Suite struct GridTests {
    private static func pixel(_ value: UInt8, _ format: PixelFormat = .gray) throws -> Bitmap {
        try Bitmap(
            width: 1, height: 1, format: format, samples: Array(repeating: value, count: format.channels))
    }

    @Test func putsThemInRowsFromTheTopLeft() throws {
        let grid = try Bitmap.grid(try (1...5).map { try Self.pixel($0) }, columns: 2, spacing: 1)
        #expect((grid.width, grid.height) == (3, 5))
        #expect(grid.samples == [1, 0, 2, 0, 0, 0, 3, 0, 4, 0, 0, 0, 5, 0, 0])
    }

    @Test func isAboutSquareWhenNothingElseIsSaid() throws {
        let grid = try Bitmap.grid(try (1...5).map { try Self.pixel($0, .rgba) })
        #expect((grid.width, grid.height) == (7, 4))
        #expect(try Bitmap.grid([try Self.pixel(7)]) == Self.pixel(7))
    }

    @Test func namesTheArgumentThatIsWrong() throws {
        let pixels = try (1...2).map { try Self.pixel($0) }
        #expect(throws: RasterError("bitmaps", expected: "at least one", found: "none")) {
            try Bitmap.grid([])
        }
        #expect(throws: RasterError("bitmaps[2]", expected: "1 x 1 gray", found: "1 x 1 rgb")) {
            try Bitmap.grid(try pixels + [Self.pixel(1, .rgb)])
        }
        #expect(throws: RasterError("columns", expected: "at least 1", found: "0")) {
            try Bitmap.grid(pixels, columns: 0)
        }
        #expect(throws: RasterError("spacing", expected: "0 to 536870912 pixels", found: "-1")) {
            try Bitmap.grid(pixels, spacing: -1)
        }
        #expect(throws: RasterError.self) { try Bitmap.grid(pixels, spacing: 1 << 29) }
        #expect(try Bitmap.grid(pixels, columns: .max).width == 4)
    }
}
