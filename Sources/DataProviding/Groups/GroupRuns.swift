import RunComparison
import SeriesStore
@_spi(Tools) import TFEvents

/// Groups of runs that differ in their seeds, each as a run of its own with the mean, the interquartile mean and its
/// band: the curves that `tfevents aggregate` writes, computed anew when a run has grown.
enum GroupRuns {
    /// The runs of the groups; none of those that have a single run.
    static func runs(of directories: [RunDirectory], startTime: (RunDirectory) -> Double?) -> [StoredRun] {
        guard let comparison = try? Comparison(directories, where: { _ in true }) else { return [] }
        return comparison.groups.filter { $0.members.count > 1 }.map { group in
            let start = group.members.compactMap { startTime($0.run) }.min() ?? 0
            let curves = comparison.tags.compactMap { tag in
                tag.groups.first { $0.name == group.name }?.curve.map { (tag.tag, $0) }
            }
            let series = curves.flatMap { tag, curve in curve.series(tag: tag, wallTime: start) }
            return StoredRun(name: "groups/\(group.name)", series: series)
        }
    }
}

extension GroupCurve {
    /// The series of the curve, by tag.
    fileprivate func series(tag: String, wallTime: Double) -> [(tag: String, points: [ScalarPoint])] {
        let shown = places.indices.filter { counts[$0] > 0 }
        func points(_ value: (Int) -> Double) -> [ScalarPoint] {
            shown.map { ScalarPoint(step: Int(places[$0].rounded()), wallTime: wallTime, value: value($0)) }
        }
        return [
            ("\(tag)/mean", points { mean[$0] }), ("\(tag)/iqm", points { iqm[$0].value }),
            // Of a single run the band is its line.
            ("\(tag)/iqm_low", points { iqm[$0].low.isNaN ? iqm[$0].value : iqm[$0].low }),
            ("\(tag)/iqm_high", points { iqm[$0].high.isNaN ? iqm[$0].value : iqm[$0].high }),
            ("\(tag)/runs", points { Double(counts[$0]) }),
        ]
    }
}
