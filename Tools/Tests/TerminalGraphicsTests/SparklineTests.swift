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

@Suite struct LeastNumbersTests {
    @Test func theLeastNumbersAreToldApart() {
        #expect(sparkline([0, .leastNonzeroMagnitude], width: 2) == "▁█")
        #expect(sparkline([-.greatestFiniteMagnitude, .greatestFiniteMagnitude], width: 2) == "▁█")
    }
}

@Suite struct ShortDecimalTests {
    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-731, "-731"), (0.1, "0.1"), (0.012345, "0.01235"),
            (1_234_567, "1,234,567"), (-1_234.5, "-1,235"), (999.95, "1,000"),
            (96.04999, "96.05"), (99999.96, "100,000"), (9.99996, "10"), (1e-5, "1e-5"),
            (1.23456e-9, "1.235e-9"),
            (9.99999e9, "1e10"), (1e22, "1e22"), (-1.5e300, "-1.5e300"),
            (.leastNonzeroMagnitude, "4.941e-324"),
            (.nan, "nan"),
            (-.infinity, "-inf"), (9_999_999.9, "10,000,000"),
        ] as [(Double, String)])
    func roundsAndDropsZeros(_ value: Double, _ text: String) {
        #expect(shortDecimal(value) == text)
    }
}

@Suite struct ColumnWidthTests {
    @Test func textIsPaddedAndCutByColumns() {
        #expect("ab".fitted(to: 4) == "ab  ")
        #expect("ab".fitted(to: 4, alignsRight: true) == "  ab")
        #expect("abcde".fitted(to: 4) == "abc…")
        #expect("学习学习".fitted(to: 6) == "学习… ")
        #expect("abc".fitted(to: 0) == "")
        #expect("abc".fitted(to: -1) == "")
    }

    @Test func controlCharactersDoNotReachTheTerminal() {
        #expect("\u{1B}[2J\r\n\u{202E}".fitted(to: 40) == #"\u{1B}[2J\r\n\u{202E}"#.fitted(to: 40))
        #expect("👩‍🔬".fitted(to: 3) == "👩‍🔬 ")
    }
}
