import Testing

@testable import TerminalGraphics

@Suite struct BrailleChartTests {
    private func chart(
        _ curves: BrailleChart.Curve..., width: Int = 20, height: Int = 6, usesColor: Bool = false
    ) -> [String] {
        var chart = BrailleChart(width: width, height: height, usesColor: usesColor)
        for curve in curves { chart.add(curve) }
        return chart.lines()
    }

    @Test func joinsThePointsBetweenLabelledAxes() {
        #expect(
            chart(.init(xs: [0, 10], ys: [0, 1])) == [
                "1│             ⢀⣀⠤⠒⠉",
                " │         ⣀⠤⠔⠊⠁    ",
                " │    ⢀⡠⠔⠒⠉         ",
                "0│⣀⠤⠒⠉⠁             ",
                " └──────────────────",
                "  0               10",
            ])
    }

    @Test func aPointThatIsNoNumberLeavesAGap() {
        #expect(
            chart(.init(xs: [0, 1, 2, 3, 4], ys: [0, 0, .nan, 1, 1])) == [
                "1│             ⠉⠉⠉⠉⠉",
                " │                  ",
                " │                  ",
                "0│⣀⣀⣀⣀⣀             ",
                " └──────────────────",
                "  0                4",
            ])
        #expect(chart(.init(xs: [0, 1], ys: [.nan, .infinity])) == ["no values           "])
        #expect(chart() == ["no values           "])
    }

    @Test func aConstantSeriesAndASinglePointLieInTheMiddle() {
        #expect(
            chart(.init(xs: [0, 1], ys: [0.25, 0.25])) == [
                "    │               ",
                "    │               ",
                "0.25│⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉",
                "    │               ",
                "    └───────────────",
                "     0             1",
            ])
        #expect(
            chart(.init(xs: [3], ys: [5])) == [
                " │                  ",
                " │                  ",
                "5│        ⠈         ",
                " │                  ",
                " └──────────────────",
                "          3",
            ])
    }

    @Test func aBandIsSparserThanItsCurveAndLettersTellCurvesApart() {
        let xs = (0..<30).map(Double.init)
        let lines = chart(
            .init(label: "one", xs: xs, ys: xs, low: xs.map { $0 - 4 }, high: xs.map { $0 + 4 }),
            .init(label: "two", xs: xs, ys: xs.map { 30 - $0 }), width: 40, height: 10)
        #expect(
            lines == [
                "33│⠤⣀                             ⡀⡠⡠⡢⡢a",
                "  │  ⠉⠉⠑⠒⠤⣀⣀⡀              ⡀⡀⡠⡢⣪⣪⣪⡮⡺⡪⡫⡫⠪",
                "  │         ⠈⠉⠒⠒⠢⢄⣀ ⡀⡠⡠⡢⡢⣪⡪⡾⡺⡺⡫⡫⠊⠊⠊⠈    ",
                "15│          ⡀⡀⡠⡠⣪⣪⣫⡯⡿⡪⡯⣫⣪⡊⠊⠈⠈          ",
                "  │    ⡠⡠⡠⡢⣪a⡮⡮⡺⡪⡫⠪⠪⠊⠊    ⠈⠑⠒⠤b⢄⡀       ",
                "  │⡢⣪⣪⡪⡾⡺⡫⡫⡫⠊⠊⠈⠈                ⠈⠉⠉⠒⠢⢄⣀b",
                "-4│⡫⠪⠪⠊⠊⠈                               ",
                "  └─────────────────────────────────────",
                "   0                                  29",
                "a one  b two",
            ])
    }

    @Test func everySpikeIsDrawn() {
        var ys = Array(repeating: 0.0, count: 100_000)
        ys[31_234] = 1
        let lines = chart(.init(xs: ys.indices.map(Double.init), ys: ys))
        #expect(lines[0].dropFirst(2).count { $0 != " " } == 1)
    }

    @Test func colorTellsCurvesApartWhereItIsWanted() {
        let line = BrailleChart.Curve(label: "a", xs: [0, 1], ys: [0, 1])
        #expect(chart(line, line, usesColor: true).last == "\u{1B}[36m━━\u{1B}[0m a  \u{1B}[33m━━\u{1B}[0m a")
        #expect(!chart(line, line).joined().contains("\u{1B}"))
    }

    @Test(arguments: -1...30)
    func keepsToItsSize(_ size: Int) {
        let label = "a long name of a run\u{1B}"
        let curve = BrailleChart.Curve(label: label, xs: [1, 1e9], ys: [-1e300, 0.001234567])
        let single = chart(.init(xs: [1e9 + 0.5], ys: [-1.23456789e-12]), width: size, height: 12)
        #expect(single.allSatisfy { $0.columnWidth <= max(size, 0) })
        #expect(chart(curve, curve, width: 60, height: size).count <= max(size, 0))
        let narrow = chart(curve, curve, width: size, height: 12)
        #expect(narrow.allSatisfy { $0.columnWidth <= max(size, 0) })
    }

    @Test func extremesDoNotTrap() {
        let huge = Double.greatestFiniteMagnitude
        #expect(chart(.init(xs: [-huge, 0, huge], ys: [huge, -huge, .nan])).count == 6)
        #expect(chart(.init(xs: [0, 5e-300], ys: [5e-300, 0])).count == 6)
        #expect(chart(.init(xs: [1, 2, 3], ys: [1], low: [0], high: [.nan])).count == 6)
    }
}
