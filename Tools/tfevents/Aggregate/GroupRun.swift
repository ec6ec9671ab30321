import RunComparison
import TFEvents

/// A group's curves as a run.
struct GroupRun {
    private let curves: [(tag: String, curve: GroupCurve)]

    init(_ curves: [(tag: String, curve: GroupCurve)]) { self.curves = curves }

    func write(to destination: RunDestination) throws {
        let writer = try destination.openWriter()
        if let layout { try writer.addLayout(layout) }
        for (tag, curve) in curves { add(curve, tag: tag, to: writer) }
        try writer.close()
    }

    /// A chart with a band for each tag, whose title is the tag: one without a name has none.
    private var layout: ChartLayout? {
        let charts = curves.map(\.tag).filter { !$0.isEmpty }.map { tag in
            ChartLayout.Chart.margins(
                tag, [.init(value: "\(tag)/iqm", lower: "\(tag)/iqm_low", upper: "\(tag)/iqm_high")])
        }
        return charts.isEmpty ? nil : ChartLayout([.init("Groups of runs", charts)])
    }

    private func add(_ curve: GroupCurve, tag: String, to writer: EventWriter) {
        for (index, place) in curve.places.enumerated() where curve.counts[index] > 0 {
            guard let step = Int(exactly: place.rounded()) else { continue }
            let iqm = curve.iqm[index]
            // Of a single run the band is its line.
            let (low, high) = iqm.low.isNaN ? (iqm.value, iqm.value) : (iqm.low, iqm.high)
            writer.addScalars(
                [
                    "\(tag)/mean": curve.mean[index], "\(tag)/iqm": iqm.value, "\(tag)/iqm_low": low,
                    "\(tag)/iqm_high": high, "\(tag)/runs": Double(curve.counts[index]),
                ], step: step)
        }
    }
}
