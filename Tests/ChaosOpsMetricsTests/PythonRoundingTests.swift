import ChaosOpsMetrics
import TestSupport
import Testing

@Suite
struct PythonRoundingTests {
    @Test(
        arguments: [
            (0.125, 2, 0.12), (0.375, 2, 0.38), (2.675, 2, 2.67), (1.005, 2, 1), (0.5, 0, 0), (1.5, 0, 2),
            (2.5, 0, 2),
            (-2.5, 0, -2), (-0.001, 2, -0.0), (0.001, 2, 0), (-0.0, 4, -0.0), (0.19999999999999998, 4, 0.2),
            (123_456.785, 2, 123_456.79), (1e300, 2, 1e300),
            (4_503_599_627_370_495.5, 0, 4_503_599_627_370_496),
            (0.30000000000000004, 16, 0.3), (0.1, 22, 0.1), (.leastNonzeroMagnitude, 22, 0),
            (.infinity, 2, .infinity), (-.infinity, 2, -.infinity),
        ] as [(Double, Int, Double)])
    func givesKnownValues(value: Double, digits: Int, expected: Double) {
        #expect(value.roundedAsPython(toDigits: digits).bitPattern == expected.bitPattern)
    }

    @Test func keepsNotANumber() {
        #expect(Double.nan.roundedAsPython(toDigits: 2).isNaN)
    }

    @Test(.enabled(if: Python.isPresent, Comment(rawValue: Python.absence)))
    func givesWhatPythonGives() throws {
        let digits = [2, 4, 0, 1, 3, 8, 15, 16, 17, 22]
        let script = """
            import sys, struct
            for line in sys.stdin:
                x = struct.unpack("<d", struct.pack("<Q", int(line)))[0]
                print(*(struct.unpack("<Q", struct.pack("<d", round(x, n)))[0] for n in \(digits)))
            """
        let doubles = difficultDoubles(count: 200_000)
        let lines = try Python.lines(script, input: doubles.map { "\($0.bitPattern)\n" }.joined())
        #expect(lines.count == doubles.count)
        for (double, line) in zip(doubles, lines) {
            let expected = line.split(separator: " ").compactMap { UInt64($0) }.map(Double.init(bitPattern:))
            for (count, expected) in zip(digits, expected) {
                let rounded = double.roundedAsPython(toDigits: count)
                guard rounded.bitPattern != expected.bitPattern, !(rounded.isNaN && expected.isNaN) else {
                    continue
                }
                Issue.record("round(\(double), \(count)) is \(expected) in Python, not \(rounded)")
            }
        }
    }
}
