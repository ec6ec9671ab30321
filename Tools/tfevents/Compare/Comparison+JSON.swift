import OrderedJSON
import RunComparison
import TFEvents

extension Comparison {
    /// Everything the tables say, and the runs behind it; what is not a number is null.
    func json(_ options: ComparisonOptions) -> JSONValue {
        [
            "comparisons": .array(tags.map { $0.json(options) }),
            "grouping": .array(
                groups.map { group in
                    [
                        "name": .string(group.name), "rule": .string(group.rule.description),
                        "runs": .array(group.members.map { .string($0.run.name) }),
                        "attempts": .array(group.runNames.map { .string($0) }),
                        "environment": group.environment.map { .string($0) } ?? .null,
                        "hparams": .object(
                            JSONObject(group.configuration.map { ($0.key, .string($0.value)) })),
                    ]
                }),
            "suggestion": groupingSuggestion.map { .string($0) } ?? .null,
            "hparams_that_differ": .array(differing.rows.map { .string($0.name) }),
            "bootstrap": [
                "samples": .integer(options.sampleCount),
                "seed": .integer(Int(clamping: options.seed)),
            ],
        ]
    }
}

extension TagComparison {
    fileprivate func json(_ options: ComparisonOptions) -> JSONValue {
        [
            "tag": .string(tag),
            "environment": environment.map { .string($0) } ?? .null,
            "direction": .string(
                direction.direction == .higherIsBetter ? "higher is better" : "lower is better"),
            "direction_by_name": .bool(direction.isByName),
            "final": .string("mean of \(TagSentences(self, options).finalPoints)"),
            "verdict": .string(TagSentences(self, options).verdict),
            "axis": .string(options.axis.rawValue),
            "groups": .array(groups.map(\.json)),
            "probability_of_improvement": .array(
                improvements.map { improvement in
                    [
                        "x": .string(improvement.x), "y": .string(improvement.y),
                        "value": number(improvement.probability.value),
                        "low": number(improvement.probability.low),
                        "high": number(improvement.probability.high),
                        "difference": improvement.difference.json,
                        "verdict": .string(
                            improvement.verdict == .better ? "better" : improvement.verdict.rawValue),
                    ]
                }),
        ]
    }
}

extension GroupComparison {
    fileprivate var json: JSONValue {
        [
            "name": .string(name),
            "n": .integer(runs.count),
            "final": [
                "mean": number(mean), "std": number(standardDeviation), "ddof": 1, "median": number(median),
            ],
            "iqm": iqm.json,
            "auc": number(area),
            "optimality_gap": number(optimalityGap),
            "steps_per_second": number(stepRate),
            "threshold_reached_at": number(thresholdPlace),
            "window": window.map { [.double($0.lowerBound), .double($0.upperBound)] } ?? .null,
            "profile": [
                "thresholds": .array(profile.thresholds.map { number($0) }),
                "shares": .array(profile.shares.map(\.json)),
            ],
            "runs": .array(runs.map(\.json)),
            "runs_without_tag": .array(runsWithoutTag.map { .string($0) }),
            "warnings": .array(warnings.map { .string($0) }),
        ]
    }
}

extension RunMeasures {
    fileprivate var json: JSONValue {
        [
            "run": .string(run),
            "seed": seed.map { .string($0) } ?? .null,
            "attempts": .array(attempts.map { .string($0) }),
            "points": .integer(pointCount),
            "final_points": .integer(finalPointCount),
            "first": number(range?.lowerBound),
            "last": number(range?.upperBound),
            "final": number(final),
            "best": number(best),
            "auc": number(area),
            "threshold_reached_at": number(thresholdPlace),
            "steps_per_second": number(stepRate),
            "nan": .integer(health.nanCount),
            "infinite": .integer(health.infinityCount),
            "rewinds": .integer(health.rewindCount),
            "superseded": .integer(health.supersededCount),
            "abandoned": .integer(health.abandonedCount),
            "interleaved": .integer(health.interleavedCount),
            "overflows": .integer(health.overflowCount),
            "duplicates": .integer(health.duplicateCount),
            "gaps": .integer(health.gapCount),
        ]
    }
}

extension Estimate {
    var json: JSONValue { ["value": number(value), "low": number(low), "high": number(high)] }
}

private func number(_ value: Double?) -> JSONValue {
    value.flatMap { $0.isFinite ? .double($0) : nil } ?? .null
}
