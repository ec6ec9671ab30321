@_spi(Tools) import TFEvents

/// What one should know before one believes a group's figures.
struct GroupWarnings {
    private(set) var sentences: [String] = []

    init(
        _ group: RunGroup, _ measures: [RunMeasures], withoutTag: [String], window: ClosedRange<Double>?
    ) {
        let undefined = measures.filter { !$0.final.isFinite }
        if !undefined.isEmpty {
            let rest = measures.map(\.final).filter(\.isFinite)
            let mean = (rest.mean * 1_000).rounded() / 1_000
            let others = rest.isEmpty ? "" : "; the mean of the others is \(plain(mean))"
            add(
                "\(undefined.count) of \(measures.count) runs end with NaN or infinity: \(names(undefined))\(others)"
            )
        } else if measures.contains(where: { $0.health.nanCount + $0.health.infinityCount > 0 }) {
            let ill = measures.filter { $0.health.nanCount + $0.health.infinityCount > 0 }
            add("NaN or infinity within \(names(ill))")
        }
        if measures.count < 3 { add("n = \(measures.count): too few seeds to tell luck apart") }
        if !withoutTag.isEmpty {
            add(
                "\(withoutTag.count) of \(group.members.count) runs do not have the tag: \(listed(withoutTag))"
            )
        }
        addLengths(measures)
        if window == nil, measures.count > 1 { add("its runs have no stretch in common; see --union") }
        let rewound = measures.filter { $0.health.rewindCount > 0 }
        if !rewound.isEmpty {
            let count = rewound.reduce(0) { $0 + $1.health.supersededCount }
            let points = count == 1 ? "1 earlier point does" : "\(count) earlier points do"
            add("steps were written again in \(names(rewound)); \(points) not count")
        }
        let repeated = Dictionary(grouping: measures.compactMap(\.seed), by: \.self).filter { $1.count > 1 }
        if let seed = repeated.keys.min() { add("seed \(seed) occurs \(repeated[seed]?.count ?? 2) times") }
        if group.rule == .numbered, measures.count > 1 {
            add("the numbers in the names may stand for seeds or for configurations; nobody can know")
        }
    }

    private mutating func add(_ sentence: String) { sentences.append(sentence) }

    private mutating func addLengths(_ measures: [RunMeasures]) {
        let ends = measures.compactMap(\.range?.upperBound)
        guard let shortest = ends.min(), let longest = ends.max() else { return }
        let begin = measures.compactMap(\.range?.lowerBound).min() ?? shortest
        if longest - shortest > 0.05 * (longest - begin) {
            add("unequal lengths: its runs end between \(plain(shortest)) and \(plain(longest))")
        }
    }

    private func names(_ measures: [RunMeasures]) -> String { listed(measures.map(\.run)) }

    private func listed(_ names: [String]) -> String {
        names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
    }

    private func plain(_ number: Double) -> String { number.wholeDigits ?? "\(number)" }
}
