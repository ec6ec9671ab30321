import TFEvents

/// The points of a series as they are drawn, in the order of their steps, with their places on several axes.
struct PicturePoints {
    /// For each axis the places of the points.
    let places: [[Double]]
    let values: [Double]

    init(_ series: ScalarSeries, _ options: ComparisonOptions) {
        var health = SeriesHealth()
        let written = WrittenSteps(series, keepsRewinds: options.keepsRewinds, &health)
        let kept = written.kept
        let time = ActiveTime(wallTimes: kept.map { series.wallTimes[$0] })
        var order = Array(kept.indices)
        if options.keepsRewinds || health.interleavedCount > 0 {
            order.sort { (written.steps[kept[$0]], $0) < (written.steps[kept[$1]], $1) }
        }
        let all = options.pictureAxes.map { axis in
            order.map { number in
                switch axis {
                case .step: written.places[number]
                case .episode: Double(number + 1)
                case .relative: time.seconds[number]
                case .wall: series.wallTimes[kept[number]]
                }
            }
        }
        let values = order.map { series.values[kept[$0]] }
        guard let window = options.window else {
            places = all
            self.values = values
            return
        }
        // The window is one of the axis that the statistics use.
        let inside = all[0].indices.filter { window.contains(all[0][$0]) }
        places = all.map { places in inside.map { places[$0] } }
        self.values = inside.map { values[$0] }
    }

    /// For each axis the stretch that has points; nil without any.
    var ranges: [ClosedRange<Double>?] {
        places.map { places in
            guard let first = places.min(), let last = places.max(), (last - first).isFinite else {
                return nil
            }
            return first...last
        }
    }
}
