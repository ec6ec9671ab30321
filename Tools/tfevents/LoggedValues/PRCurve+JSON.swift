import TFEvents

extension PRCurve {
    /// `{"labels": […], "scores": […], "weights": […], "thresholds": 201}`, or the counts at each threshold:
    /// `{"tp": […], "fp": […], "tn": […], "fn": […]}`.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        if let labels = place["labels"], let scores = place["scores"] {
            try self.init(
                labels: try labels.numbers.map { $0 > 0.5 }, scores: try scores.numbers,
                weights: try place["weights"]?.numbers,
                thresholdCount: try place["thresholds"]?.integer ?? 201)
        } else if let tp = place["tp"], let fp = place["fp"], let tn = place["tn"], let fn = place["fn"] {
            try self.init(
                truePositives: try tp.numbers, falsePositives: try fp.numbers, trueNegatives: try tn.numbers,
                falseNegatives: try fn.numbers)
        } else {
            throw place.error("labels and scores, or tp, fp, tn and fn")
        }
    }
}
