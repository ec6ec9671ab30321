import EventVerification
import SeriesStore

/// Reads values of a run again from its files.
final class ValueFetcher {
    private let paths: [String]
    private let records: RecordFetcher
    private let loader: SimulatedRun.Loader?

    /// - Parameters:
    ///   - run: The run.
    ///   - loader: The loader of TensorBoard in whose forms values are given; nil for our own.
    init(_ run: StoredRun, as loader: SimulatedRun.Loader?) {
        paths = run.filePaths
        records = run.recordFetcher(includingDamaged: loader == .default)
        self.loader = loader
    }

    /// The tensors of a series, as many of the last ones as there is room for.
    ///
    /// - Parameters:
    ///   - series: The series.
    ///   - count: How many at most.
    ///   - room: How many bytes there is room for; what they take is subtracted.
    /// - Returns: The tensors, in the order of the series.
    func tensors(_ series: StoredSequence, _ count: Int, room: inout Int) -> [TensorPoint] {
        var points: [TensorPoint] = []
        for place in series.places(count).reversed() where room > 0 {
            guard let tensor = tensor(at: place, series.description.plugin) else { continue }
            room -= tensor.count
            if room >= 0 {
                points.append(TensorPoint(step: place.step, wallTime: place.wallTime, tensor: tensor))
            }
        }
        return points.reversed()
    }

    private func tensor(at place: EventPlace, _ plugin: String) -> [UInt8]? {
        guard let value = value(at: place) else { return nil }
        return if let loader { value.tensor(as: loader) } else { value.tensor(for: plugin) }
    }

    private func value(at place: EventPlace) -> ServedValue? {
        guard paths.indices.contains(Int(place.file)),
            let payload = records.payload(at: place.offset, of: paths[Int(place.file)])
        else { return nil }
        return ServedValue(payload, index: place.index)
    }
}
