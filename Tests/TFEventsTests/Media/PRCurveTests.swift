import Testing

@testable import TFEvents

/// Curves of precision and recall count the examples that they are given.
@Suite struct PRCurveTests {
    private let labels = [true, false, true, true, false]
    private let scores = [1, 0.5, 0.25, 0, 0.75]

    @Test func countsExamplesAtEachThreshold() throws {
        let curve = try PRCurve(labels: labels, scores: scores, thresholdCount: 5)
        #expect(curve.thresholds == [0, 0.25, 0.5, 0.75, 1])
        #expect(curve.truePositives == [3, 2, 1, 1, 1])
        #expect(curve.falsePositives == [2, 2, 2, 1, 0])
        #expect(curve.trueNegatives == [0, 0, 0, 1, 2])
        #expect(curve.falseNegatives == [0, 1, 2, 2, 2])
        let (third, half): (Float, Float) = (1 / 3, 0.5)
        #expect(curve.precision == [0.6, half, third, half, 1])
        #expect(curve.recall == [1, 2 * third, third, third, third])
    }

    @Test func isTheSameWhenExamplesComeOneByOne() throws {
        var accumulator = try PRCurveAccumulator(thresholdCount: 11)
        for (label, score) in zip(labels, scores) {
            try accumulator.add(label: label, score: score, weight: 0.5)
        }
        let weights = Array(repeating: 0.5, count: 5)
        #expect(
            try accumulator.curve
                == PRCurve(labels: labels, scores: scores, weights: weights, thresholdCount: 11))
    }

    @Test func comesBackFromItsFile() throws {
        let curve = try PRCurve(labels: labels, scores: scores)
        let logged = try LoggedKinds()
        logged.writer.addPRCurve("curve", curve, step: 2, description: "*It*")
        let values = try logged.read()
        #expect(values.map(\.interpretation) == [.precisionRecall(curve)])
        #expect(values[0].metadata?.plugin == .init(name: "pr_curves", content: [0x10, 0xc9, 0x01]))
    }

    @Test func namesTheArgumentThatIsWrong() throws {
        func argument(
            _ labels: [Bool], _ scores: [Double], _ weights: [Double]? = nil, _ count: Int = 3
        ) -> String? {
            do {
                _ = try PRCurve(labels: labels, scores: scores, weights: weights, thresholdCount: count)
            } catch { return error.argument }
            return nil
        }
        #expect(argument([true], []) == "scores")
        #expect(argument([true, true], [0, 1.5]) == "scores[1]")
        #expect(argument([true], [.nan]) == "scores[0]")
        #expect(argument([true], [1], []) == "weights")
        #expect(argument([true], [1], [-1]) == "weights[0]")
        #expect(argument([true], [1], [1], 1) == "thresholdCount")
        #expect(argument([true], [1], [1e300]) == "weights")
        #expect(argument([], []) == nil)
        #expect(throws: InvalidArgument.self) {
            try PRCurve(
                truePositives: [1, 2], falsePositives: [1], trueNegatives: [1, 2], falseNegatives: [1, 2])
        }
    }
}
