import OrderedJSON
import RunComparison

extension Comparison {
    /// The curves as they are drawn, for each tag and group in the order of ``json(_:)``.
    func curvesJSON(_ options: ComparisonOptions) -> JSONValue {
        [
            "axes": .array(options.pictureAxes.map { .string($0.rawValue) }),
            "smoothings": .array((pictures?.smoothings ?? []).map { .double($0) }),
            "tags": .array(
                tags.map { tag in
                    .array(
                        tag.groups.map { group in
                            [
                                "aggregates": .array(
                                    group.aggregates(tag: tag.tag, options).map(\.json)),
                                "curves": .array(
                                    (group.picture?.curves ?? []).map { .array($0.map(\.json)) }),
                                "runs": .array((group.picture?.runs ?? []).map { $0?.json ?? .null }),
                            ]
                        })
                }),
        ]
    }
}

extension Aggregate {
    fileprivate var json: JSONValue { ["name": .string(kind.rawValue), "estimate": estimate.json] }
}

extension GroupCurve {
    fileprivate var json: JSONValue {
        let hasBand = iqm.contains { !$0.low.isNaN }
        return [
            "places": packed(places),
            "value": .string(PackedNumbers.floats(iqm.map(\.value))),
            "low": hasBand ? .string(PackedNumbers.floats(iqm.map(\.low))) : .null,
            "high": hasBand ? .string(PackedNumbers.floats(iqm.map(\.high))) : .null,
            "n": Set(counts).count == 1
                ? .integer(counts[0]) : .array(counts.map { .integer($0) }),
        ]
    }
}

extension RunPicture {
    fileprivate var json: JSONValue {
        [
            "places": .array(places.map(packed)),
            "curves": .array(
                curves.map { curve in
                    [
                        "low": .string(PackedNumbers.floats(curve.low)),
                        "mean": .string(PackedNumbers.floats(curve.mean)),
                        "high": .string(PackedNumbers.floats(curve.high)),
                    ]
                }),
        ]
    }
}

private func packed(_ places: [Double]) -> JSONValue {
    guard let first = places.min(), let last = places.max(), first.isFinite, last.isFinite else {
        return ["from": 0, "to": 0, "at": ""]
    }
    return [
        "from": .double(first), "to": .double(last),
        "at": .string(PackedNumbers.shares(places, of: first...last)),
    ]
}
