import TFEvents

extension PRCurve {
    /// `{"labels": […], "scores": […], "weights": […], "thresholds": 201}`, or the counts at each threshold:
    /// `{"tp": […], "fp": […], "tn": […], "fn": […]}`.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        if let labels = place["labels"], let scores = place["scores"] {
            try place.requireMembers("labels", "scores", "weights", "thresholds")
            try self.init(
                labels: try labels.truths, scores: try scores.numbers,
                weights: try place["weights"]?.numbers,
                thresholdCount: try place["thresholds"]?.integer ?? 201)
        } else if let tp = place["tp"], let fp = place["fp"], let tn = place["tn"], let fn = place["fn"] {
            try place.requireMembers("tp", "fp", "tn", "fn")
            try self.init(
                truePositives: try tp.numbers, falsePositives: try fp.numbers, trueNegatives: try tn.numbers,
                falseNegatives: try fn.numbers)
        } else {
            throw place.error("labels and scores, or tp, fp, tn and fn")
        }
    }
}

extension JSONPlace {
    /// Labels: truth values, 0 and 1, or -1 and 1.
    fileprivate var truths: [Bool] {
        get throws(InvalidArgument) {
            var truths: [Bool] = []
            for number in try numbers {
                guard number == 1 || number == 0 || number == -1 else {
                    throw InvalidArgument(name, expected: "labels of 0 and 1", found: "\(number)")
                }
                truths.append(number == 1)
            }
            return truths
        }
    }
}
