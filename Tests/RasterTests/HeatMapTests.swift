import Testing

@testable import Raster

/// A matrix as colours, labels and a scale.
@Suite struct HeatMapTests {
    private static let values = [[0, 0.5, 1], [.nan, -.infinity, 2]]
    private static let range = 0.0...1.0
    private let sequential = ColorScale.sequential.colors

    /// The colour in a cell, off its middle, where a cross would be.
    private func color(of map: HeatMap, row: Int, column: Int) -> Color {
        let layout = HeatMapLayout(map)
        let bitmap = map.bitmap
        let x = layout.left + column * map.cellSize + map.cellSize / 2
        let y = layout.top + row * map.cellSize + map.cellSize / 4
        let start = 3 * (y * bitmap.width + x)
        return Color(
            red: bitmap.samples[start], green: bitmap.samples[start + 1], blue: bitmap.samples[start + 2])
    }

    @Test func hasAColorForEachValue() throws {
        let map = try HeatMap(Self.values, range: Self.range)
        #expect(color(of: map, row: 0, column: 0) == sequential.first)
        #expect(color(of: map, row: 0, column: 1) == sequential[2])
        #expect(color(of: map, row: 0, column: 2) == sequential.last)
        #expect(color(of: map, row: 1, column: 0) == .gray)
        #expect(color(of: map, row: 1, column: 1) == sequential.first)
        #expect(color(of: map, row: 1, column: 2) == sequential.last)
    }

    @Test func rangesOverItsFiniteValuesWhenNothingElseIsSaid() throws {
        #expect(try HeatMap(Self.values).range == 0...2)
        #expect(try HeatMap([[.nan, .infinity]]).range == 0...0)
        let widest = try HeatMap([[-.greatestFiniteMagnitude, .greatestFiniteMagnitude]])
        #expect(color(of: widest, row: 0, column: 0) == sequential.first)
        #expect(color(of: widest, row: 0, column: 1) == sequential.last)
        let single = try HeatMap([[3]])
        #expect(color(of: single, row: 0, column: 0) == sequential[2])
    }

    @Test func growsWithItsLabels() throws {
        let plain = try HeatMap(Self.values).bitmap
        let labelled = try HeatMap(
            Self.values, rowLabels: ["up", "down"], columnLabels: ["a", "b", "c"]
        ).bitmap
        let turned = try HeatMap(Self.values, columnLabels: ["a", "b", "longer than a cell"]).bitmap
        #expect(labelled.width > plain.width && labelled.height > plain.height)
        #expect(turned.width == plain.width && turned.height > labelled.height)
    }

    /// Each label's dots, and none else, are black beside the cells.
    @Test func writesEveryDotOfItsLabels() throws {
        let labels = ["up", "wait ~ \u{e9}"]
        let map = try HeatMap([[0], [1]], rowLabels: labels)
        let (bitmap, layout) = (map.bitmap, HeatMapLayout(map))
        var black = 0
        for y in 0..<bitmap.height {
            black += stride(from: 0, to: 3 * layout.left, by: 3).count {
                Array(bitmap.row(y))[$0..<$0 + 3].allSatisfy { $0 == 0 }
            }
        }
        let dots = labels.map { BitmapFont.dots(of: $0).count }.reduce(0, +)
        #expect(black == dots * layout.fontScale * layout.fontScale)
    }

    @Test func namesTheArgumentThatIsWrong() {
        #expect(throws: RasterError("values", expected: "at least one row", found: "none")) {
            try HeatMap([])
        }
        #expect(throws: RasterError("values[0]", expected: "at least one column", found: "none")) {
            try HeatMap([[]])
        }
        #expect(
            throws: RasterError("values[1]", expected: "2 columns, as in the first row", found: "1")
        ) {
            try HeatMap([[1, 2], [3]])
        }
        #expect(throws: RasterError("rowLabels", expected: "one for each of 1 rows", found: "2")) {
            try HeatMap([[1]], rowLabels: ["a", "b"])
        }
        #expect(throws: RasterError("columnLabels", expected: "one for each of 2 columns", found: "1")) {
            try HeatMap([[1, 2]], columnLabels: ["a"])
        }
        #expect(
            throws: RasterError("columnLabels[0]", expected: "at most 1000 characters", found: "1001")
        ) {
            try HeatMap([[1]], columnLabels: [String(repeating: "x", count: 1001)])
        }
        #expect(throws: RasterError("cellSize", expected: "1 to 1024 pixels", found: "0")) {
            try HeatMap([[1]], cellSize: 0)
        }
        #expect(throws: RasterError("range", expected: "ends at a finite distance", found: "0.0...inf")) {
            try HeatMap([[1]], range: 0...(.infinity))
        }
        #expect(throws: RasterError("colors", expected: "at least two", found: "1")) {
            try ColorScale([.black])
        }
        #expect(throws: RasterError.self) {
            try HeatMap([Array(repeating: 0, count: 200_000)], cellSize: 1024)
        }
    }

    @Test(arguments: [
        (0, "0"), (1, "1"), (-2.5, "-2.5"), (1e300, "1e+300"), (1e-300, "1e-300"), (100_000, "100000"),
        (0.591_787, "0.5918"), (-123_456.7, "-123457"), (1e-12, "1e-12"),
    ])
    func writesItsScaleShortly(value: Double, text: String) { #expect(scaleLabel(value) == text) }
}
