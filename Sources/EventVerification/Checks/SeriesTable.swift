@_spi(Tools) import TFEvents

/// What is known of each tag of a run, by the numbers of the tags.
struct SeriesTable {
    private var tags = TagTable()
    private var series: [SeriesState] = []

    var isEmpty: Bool { series.isEmpty }

    /// The number of a tag; of a new one, a state is to be appended.
    @inline(__always)
    mutating func number(of tag: RawSpan) -> (number: Int, isNew: Bool) { tags.number(of: tag) }

    mutating func append(_ state: SeriesState) { series.append(state) }

    subscript(number: Int) -> SeriesState {
        @inline(__always)
        get { series[number] }
        @inline(__always)
        _modify { yield &series[number] }
    }

    /// Says what only shows when all files of the run are read.
    func finish(at run: Finding.Place, _ progress: inout VerificationProgress) {
        for (number, state) in series.enumerated() {
            progress.find(state.noValuesFinding(tag: tag(number)))
            progress.find(state.sizeFinding(tag: tag(number)))
        }
        progress.find(
            hint(.sampled, \.isSampled, at: run, "at most as many points as TensorBoard keeps") {
                "more, as '\($0)' with \($1.count)"
            })
        progress.find(
            hint(.nonFinite, \.hasNonFinite, at: run, "finite numbers") { tag, _ in
                "NaN or infinite ones, as in '\(tag)'"
            })
        for tag in tags.tags { progress.count(tag: tag) }
    }

    /// One line for all series of a run.
    private func hint(
        _ check: Check, _ concerns: (SeriesState) -> Bool, at run: Finding.Place, _ expected: String,
        _ found: (String, SeriesState) -> String
    ) -> Finding? {
        let numbers = series.indices.filter { concerns(series[$0]) }
        guard let longest = numbers.max(by: { series[$0].count < series[$1].count }) else { return nil }
        return Finding(
            check, at: run, expected: expected,
            found: "\(numbers.count) series with \(found(tag(longest), series[longest]))")
    }

    /// The begin of a tag; tags may be long.
    private func tag(_ number: Int) -> String {
        String(decoding: tags.tags[number].prefix(400), as: UTF8.self)
    }
}

extension SeriesTable: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try tags.transfer(&fields)
        try series.transfer(&fields)
        guard tags.tags.count == series.count else { throw StateMismatch() }
    }
}
