import OrderedJSON
import RunComparison

/// Computes what a line of JSON asks for and prints it as JSON, so that other programs' figures can be compared.
///
/// `{"scores": [[…], …], "indices": […], "samples": n}` gives rliable's aggregates of a group, the interval of its
/// interquartile mean from the recorded indices and from this package's own; with `"other": [[…], …]` instead the
/// probability of improvement.
@main
struct StatisticsProbe {
    static func main() throws {
        while let line = readLine() {
            print(try answer(to: JSONValue(parsing: line)).text())
        }
    }

    static func answer(to question: JSONValue) throws -> JSONValue {
        guard let scores = scores(question["scores"]) else { return .null }
        var recorded = RecordedIndices(
            indices: question["indices"]?.arrayValue?.compactMap(\.integerValue) ?? [])
        var own = SeededIndices(seed: 1)
        // What is drawn is compared, not what is enumerated.
        let bootstrap = Bootstrap(
            sampleCount: question["samples"]?.integerValue ?? 1, enumerationLimit: 0)
        if let other = self.scores(question["other"]) {
            return [
                "recorded": json(
                    bootstrap.probabilityOfImprovement(of: scores, over: other, indices: &recorded)),
                "own": json(bootstrap.probabilityOfImprovement(of: scores, over: other, indices: &own)),
            ]
        }
        let thresholds = question["thresholds"]?.arrayValue?.compactMap(\.doubleValue) ?? []
        return [
            "mean": .double(scores.mean),
            "median": .double(scores.median),
            "iqm": .double(scores.interquartileMean),
            "gap": .double(scores.optimalityGap()),
            "profile": .array(scores.performanceProfile(at: thresholds).map { .double($0) }),
            "recorded": json(bootstrap.estimate(\.interquartileMean, of: scores, indices: &recorded)),
            "own": json(bootstrap.estimate(\.interquartileMean, of: scores, indices: &own)),
        ]
    }

    static func scores(_ rows: JSONValue?) -> Scores? {
        rows?.arrayValue.flatMap { rows in Scores(rows.map { $0.arrayValue?.compactMap(\.doubleValue) ?? [] })
        }
    }

    static func json(_ estimate: Estimate) -> JSONValue {
        [.double(estimate.value), .double(estimate.low), .double(estimate.high)]
    }
}

/// Indices that another program has drawn.
struct RecordedIndices: IndexSource {
    var indices: [Int]
    var place = 0

    mutating func index(below count: Int) -> Int {
        guard place < indices.count else { return 0 }
        defer { place += 1 }
        return indices[place]
    }
}
