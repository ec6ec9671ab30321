@_spi(Tools) import TFEvents

/// What one should know before one believes a group's figures.
struct GroupWarnings {
    private(set) var sentences: [String] = []

    init(
        _ group: RunGroup, _ measures: [RunMeasures], withoutTag: [String], window: ClosedRange<Double>?
    ) {
        addUndefined(measures)
        if measures.count < 3 { add("n = \(measures.count): too few seeds to tell luck apart") }
        if !withoutTag.isEmpty {
            add(
                "\(withoutTag.count) of \(group.members.count) runs do not have the tag: \(listed(withoutTag))"
            )
        }
        addAttempts(measures)
        addLengths(measures)
        if window == nil, measures.count > 1 { add("its runs have no stretch in common; see --union") }
        addSteps(measures)
        let repeated = Dictionary(grouping: measures.compactMap(\.seed), by: \.self).filter { $1.count > 1 }
        if let seed = repeated.keys.min() { add("seed \(seed) occurs \(repeated[seed]?.count ?? 2) times") }
        guard measures.count > 1 else { return }
        if group.rule == .numbered {
            add("the numbers in the names may stand for seeds or for configurations; nobody can know")
        } else if group.rule == .timed {
            add("the times in the names may stand for seeds or for configurations; nobody can know")
        }
    }

    private mutating func add(_ sentence: String) { sentences.append(sentence) }

    private mutating func addUndefined(_ measures: [RunMeasures]) {
        let undefined = measures.filter { !$0.final.isFinite }
        guard undefined.isEmpty else {
            let rest = measures.map(\.final).filter(\.isFinite)
            let mean = (rest.mean * 1_000).rounded() / 1_000
            let others = rest.isEmpty ? "" : "; the mean of the others is \(plain(mean))"
            add(
                "\(undefined.count) of \(measures.count) runs end with NaN or infinity: \(names(undefined))\(others)"
            )
            return
        }
        let ill = measures.filter { $0.health.nanCount + $0.health.infinityCount > 0 }
        if !ill.isEmpty { add("NaN or infinity within \(names(ill))") }
    }

    private mutating func addAttempts(_ measures: [RunMeasures]) {
        for run in measures.filter({ $0.attempts.count > 1 }).prefix(3) {
            let seed = run.seed.map { "seed \($0)" } ?? "one seed"
            add(
                "\(run.attempts.count) runs are attempts at \(seed), of which the last write counts: \(listed(run.attempts))"
            )
        }
    }

    private mutating func addLengths(_ measures: [RunMeasures]) {
        let ends = measures.compactMap(\.range?.upperBound)
        guard let shortest = ends.min(), let longest = ends.max() else { return }
        let begin = measures.compactMap(\.range?.lowerBound).min() ?? shortest
        if longest - shortest > 0.05 * (longest - begin) {
            add("unequal lengths: its runs end between \(plain(shortest)) and \(plain(longest))")
        }
    }

    /// What became of steps that ran back.
    private mutating func addSteps(_ measures: [RunMeasures]) {
        let rewound = measures.filter { $0.health.supersededCount > 0 }
        if !rewound.isEmpty {
            let count = rewound.reduce(0) { $0 + $1.health.supersededCount }
            add("steps were written again in \(names(rewound)); \(earlierPoints(count)) not count")
        }
        let abandoned = measures.filter { $0.health.abandonedCount > 0 }
        if !abandoned.isEmpty {
            let count = abandoned.reduce(0) { $0 + $1.health.abandonedCount }
            add(
                "\(names(abandoned)) went back and stayed behind earlier points; \(earlierPoints(count)) not count "
                    + "although nothing replaces them, see --keep-rewinds")
        }
        let overflown = measures.filter { $0.health.overflowCount > 0 }
        if !overflown.isEmpty {
            add(
                "the counter of steps began again at 2^31 or 2^32 in \(names(overflown)); steps are counted on from there"
            )
        }
    }

    private func earlierPoints(_ count: Int) -> String {
        count == 1 ? "1 earlier point does" : "\(count) earlier points do"
    }

    private func names(_ measures: [RunMeasures]) -> String { listed(measures.map(\.run)) }

    private func listed(_ names: [String]) -> String {
        names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
    }

    /// A number with the digits before its point in groups of three.
    private func plain(_ number: Double) -> String {
        guard var digits = number.magnitude.wholeDigits else { return "\(number)" }
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return number < 0 ? "-\(digits)" : digits
    }
}
