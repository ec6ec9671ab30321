import TFEvents

/// A scalar series, thinned.
package struct StoredScalars: Sendable {
    /// What it is.
    package internal(set) var description: SeriesDescription
    var progress = SeriesProgress()
    var sample: ScalarSample
    /// What is shown in place of the sample.
    private var chosen: ChosenSample<ScalarPoint>?

    init(_ description: SeriesDescription, sample: ScalarSample) {
        self.description = description
        self.sample = sample
    }

    /// A series of points that a loader of TensorBoard has chosen.
    package init(_ description: SeriesDescription, _ chosen: ChosenSample<ScalarPoint>) {
        self.init(description, sample: ScalarSample(limit: 1))
        for point in chosen.elements { progress.note(step: point.step, wallTime: point.wallTime) }
        self.chosen = chosen
    }

    /// How many points there are in all.
    package var count: Int { chosen?.elements.count ?? sample.count }
    /// The greatest step.
    package var maximumStep: Int { progress.maximumStep }
    /// The latest wall time, in seconds since 1970-01-01T00:00:00Z.
    package var maximumWallTime: Double { progress.maximumWallTime }

    /// The points to show.
    ///
    /// - Parameter limit: How many points at most.
    /// - Returns: The points, in their order.
    package func points(_ limit: Int) -> [ScalarPoint] {
        if let chosen { return chosen.sample(limit) }
        let points = sample.points(limit)
        guard progress.isInterleaved, !progress.runsBack else { return points }
        return points.enumerated().sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }
            .map(\.element)
    }
}
