import SeriesStore
import TFEvents

extension DataProvider {
    func listScalars(_ request: SeriesRequest) -> [UInt8] {
        reply(to: request) { run in
            run.scalars { request.includes($0) }.map { series in
                (
                    series.description.tag,
                    .message {
                        $0.append(SeriesMetadataKey.maximumStep, varint: series.maximumStep)
                        $0.append(
                            SeriesMetadataKey.maximumWallTime, fixed64: series.maximumWallTime.bitPattern)
                        $0.append(
                            SeriesMetadataKey.summaryMetadata, delimited: series.description.metadata.encoded)
                    }
                )
            }
        }
    }

    func readScalars(_ request: SeriesRequest) throws(CallError) -> [UInt8] {
        let asked = try request.requiredCount()
        let count = count(asked, of: request)
        return reply(to: request) { run in
            run.scalars { request.includes($0) }.map { series in
                let points = series.points(count)
                return (
                    series.description.tag,
                    .message {
                        $0.append(DataKey.step, steps: points.lazy.map(\.step))
                        $0.append(DataKey.wallTime, doubles: points.lazy.map(\.wallTime))
                        $0.append(DataKey.value, floats: points.lazy.map { Float($0.value) })
                    }
                )
            }
        }
    }

    /// How many points of each series to give: TensorBoard's front end takes 13 µs for each, of how many series
    /// soever.
    private func count(_ asked: Int, of request: SeriesRequest) -> Int {
        if options.loader != nil { return asked }
        if limits.isAll(request.plugin) { return SampleLimits.all }
        guard options.replyBudget > 0, !limits.isChosen(request.plugin) else { return asked }
        let seriesCount = store.runs.lazy.filter { request.includes(run: $0.name) }
            .reduce(0) { $0 + $1.scalarCount { request.includes($0) } }
        return min(asked, max(64, options.replyBudget / max(1, seriesCount)))
    }
}

extension SeriesRequest {
    /// Whether a series is asked for.
    func includes(_ series: SeriesDescription) -> Bool {
        series.plugin == plugin && includes(tag: series.tag)
    }
}
