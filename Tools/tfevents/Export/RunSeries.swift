@_spi(Tools) import RunComparison
@_spi(Tools) import TFEvents
import ToolSupport

/// What the series of one run have come to.
struct RunSeries: Sendable {
    let run: ConfiguredRun
    /// In the order of their first points.
    private(set) var series: [ExtensibleSeries] = []
    /// The first places where events were lost.
    private(set) var damage: [EventDamage] = []
    /// How far the run was read, where that is kept.
    private(set) var progress = RunProgress()
    /// The file for which a run was read anew that was read before.
    private(set) var replacedFile: String?

    private let filter: SeriesFilter
    private let window: ClosedRange<Double>?

    private init(_ run: ConfiguredRun, _ filter: SeriesFilter) {
        self.run = run
        self.filter = filter
        window = filter.steps.map { Double($0.steps.lowerBound)...Double($0.steps.upperBound) }
    }

    /// Reads a run whole.
    init(_ run: ConfiguredRun, filter: SeriesFilter, includingPending: Bool) {
        self.init(run, filter)
        take(
            RunScalars(
                reading: run.directory, where: { filter.includes(tag: $0) },
                includingPending: includingPending))
    }

    /// Reads what has come to a run since it was read before, or, where that may change what became of earlier points,
    /// all of it.
    init(_ run: ConfiguredRun, since known: SinceState.Run, filter: SeriesFilter) {
        self.init(run, filter)
        switch known.progress.continuation(of: run.directory) {
        case .unchanged: (series, progress) = (known.series, known.progress)
        case .goesOn: if !extend(known) { readWhole() }
        case .isReplaced(let file):
            replacedFile = file
            readWhole()
        case .isUnreadable(let damage):
            (series, progress) = (known.series, known.progress)
            self.damage = [damage]
        }
    }

    private mutating func readWhole() {
        var progress = RunProgress()
        take(RunScalars(reading: run.directory, after: &progress, where: { filter.includes(tag: $0) }))
        self.progress = progress
    }

    private mutating func take(_ scalars: RunScalars) {
        series = scalars.series.map { ExtensibleSeries($0, window: window) }
        damage = scalars.damage
    }

    private mutating func extend(_ known: SinceState.Run) -> Bool {
        var progress = known.progress
        let scalars = RunScalars(
            reading: run.directory, after: &progress, where: { filter.includes(tag: $0) })
        var series = known.series
        let places = Dictionary(uniqueKeysWithValues: series.indices.map { (ExactName(series[$0].tag), $0) })
        for new in scalars.series {
            if let place = places[ExactName(new.tag)] {
                guard series[place].extend(by: new, window: window) else { return false }
            } else {
                series.append(ExtensibleSeries(new, window: window))
            }
        }
        (self.series, self.progress, damage) = (series, progress, scalars.damage)
        return true
    }
}
