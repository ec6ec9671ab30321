@_spi(Tools) import RunComparison
@_spi(Tools) import TFEvents
import ToolSupport

/// What the series of one run have come to.
struct RunSeries: Sendable {
    let run: String
    let hyperparameters: [String: String]
    /// By tag, in the order of their first points.
    let statistics: [(tag: String, SeriesStatistics)]
    /// The first places where events were lost.
    let damage: [EventDamage]

    /// Reads a run whole.
    init(_ run: ConfiguredRun, filter: SeriesFilter, includingPending: Bool) {
        let steps = filter.steps.map { Double($0.steps.lowerBound)...Double($0.steps.upperBound) }
        let scalars = RunScalars(
            reading: run.directory, where: { filter.includes(tag: $0) }, includingPending: includingPending)
        self.run = run.directory.name
        hyperparameters = run.hyperparameters.values
        statistics = scalars.series.map { series in
            (series.tag, SeriesStatistics(Curve(series, window: steps)))
        }
        damage = scalars.damage
    }
}
