import Testing

@testable import TerminalGraphics

@Suite struct SparklineTests {
    @Test func runsFromTheLeastToTheGreatestValue() {
        #expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], width: 8) == "▁▂▃▄▅▆▇█")
        #expect(sparkline([-1e308, 1e308], width: 8) == "▁█")
    }

    @Test func leavesAGapWhereThereIsNoNumber() {
        #expect(sparkline([1, .nan, 2, .infinity, 1], width: 8) == "▁ █ ▁")
        #expect(sparkline([.nan, .nan], width: 8) == "  ")
    }

    @Test func aConstantSeriesRunsAtHalfHeight() {
        #expect(sparkline([5, 5, 5], width: 8) == "▄▄▄")
        #expect(sparkline([5], width: 8) == "▄")
    }

    @Test func nothingIsDrawnOfNothing() {
        #expect(sparkline([], width: 8) == "")
        #expect(sparkline([1, 2], width: 0) == "")
        #expect(sparkline([1, 2], width: -1) == "")
    }

    @Test(arguments: [100, 999, 1000, 1001])
    func aSpikeSurvivesThinning(at index: Int) {
        var values = Array(repeating: 1.0, count: 2000)
        values[index] = 100
        values[1999] = -100
        let line = sparkline(values, width: 13)
        #expect(line.count == 13)
        #expect(line.count { $0 == "█" } == 1)
        #expect(line.last == "▁")
    }

    @Test func everyValueIsInOneBucket() {
        for count in 22...60 {
            for index in 0..<count {
                var values = Array(repeating: 0.0, count: count)
                values[index] = 1
                #expect(sparkline(values, width: 7).count { $0 == "█" } == 1)
            }
        }
    }
}
