import TFEvents

/// What the first whole reading of a run gives.
struct RunReading: Sendable {
    /// All scalar tags of the run.
    let tags: [String]
    /// What the run has come to, by the tags that were chosen.
    let measures: [ExactString: RunMeasures]
    /// Where events were lost, in sentences.
    let damage: [EventDamage]

    init(_ run: RunDirectory, where isChosen: (String) -> Bool, _ options: ComparisonOptions) {
        var tags: [String] = []
        let scalars = RunScalars(
            reading: run,
            where: { tag in
                tags.append(tag)
                return isChosen(tag)
            })
        self.tags = tags
        measures = Dictionary(
            scalars.series.map { series in
                let curve = Curve(series, options)
                var measures = RunMeasures(curve, run: run.name, tag: series.tag, options)
                if options.pictures != nil { measures.pictureRanges = PicturePoints(series, options).ranges }
                return (ExactString(series.tag), measures)
            }, uniquingKeysWith: { first, _ in first })
        damage = scalars.damage
    }
}

extension Curve {
    init(_ series: ScalarSeries, _ options: ComparisonOptions) {
        self.init(series, axis: options.axis, keepsRewinds: options.keepsRewinds, window: options.window)
    }
}
