import Testing

@testable import TerminalGraphics

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
