import Testing

@testable import TerminalGraphics

@Suite struct LeastNumbersTests {
    @Test func theLeastNumbersAreToldApart() {
        #expect(sparkline([0, .leastNonzeroMagnitude], width: 2) == "▁█")
        #expect(sparkline([-.greatestFiniteMagnitude, .greatestFiniteMagnitude], width: 2) == "▁█")
    }
}
