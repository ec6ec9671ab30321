import EventVerification
import SeriesStore
import TFEvents

extension DataProvider {
    func listSequences(_ request: SeriesRequest, _ dataClass: SummaryMetadata.DataClass) -> [UInt8] {
        let isOfBlobs = dataClass == .blobSequence
        return reply(to: request) { run in
            var entries = run.sequences { request.includes($0) && $0.metadata.dataClass == dataClass }.map {
                series in
                (
                    tag: series.description.tag,
                    content: [UInt8].message {
                        $0.append(SeriesMetadataKey.maximumStep, varint: series.maximumStep)
                        $0.append(
                            SeriesMetadataKey.maximumWallTime, fixed64: series.maximumWallTime.bitPattern)
                        if isOfBlobs {
                            $0.append(SeriesMetadataKey.maximumLength, varint: series.maximumLength)
                        }
                        $0.append(
                            isOfBlobs
                                ? SeriesMetadataKey.summaryMetadataOfBlobs
                                : SeriesMetadataKey.summaryMetadata,
                            delimited: series.description.metadata.encoded)
                    }
                )
            }
            if !isOfBlobs, let card = HealthCard(run), request.includes(card.description) {
                entries.append((card.description.tag, card.listing))
            }
            return entries
        }
    }

    func readTensors(_ request: SeriesRequest) throws(CallError) -> [UInt8] {
        let asked = try request.requiredCount()
        let count = count(asked, of: request.plugin)
        var room = Self.largestReply
        return reply(to: request) { run in
            let fetcher = ValueFetcher(run, as: options.loader)
            var entries = run.sequences { request.includes($0) && $0.metadata.dataClass == .tensor }.map {
                series in
                let points = fetcher.tensors(series, count, room: &room)
                return (tag: series.description.tag, content: TensorPoint.columns(points))
            }
            if let card = HealthCard(run), request.includes(card.description) {
                entries.append((card.description.tag, TensorPoint.columns(count > 0 ? [card.point] : [])))
            }
            return entries
        }
    }

    private func count(_ asked: Int, of plugin: String) -> Int {
        limits.isAll(plugin) && options.loader == nil ? SampleLimits.all : asked
    }

    /// TensorBoard's front end takes replies of up to 256 MiB.
    private static let largestReply = 200 << 20

    func readBlobSequences(_ request: SeriesRequest) throws(CallError) -> [UInt8] {
        let asked = try request.requiredCount()
        let count = count(asked, of: request.plugin)
        return reply(to: request) { run in
            run.sequences { request.includes($0) && $0.metadata.dataClass == .blobSequence }.map { series in
                let places = series.places(count)
                return (
                    series.description.tag,
                    .message { data in
                        data.append(DataKey.step, steps: places.lazy.map(\.step))
                        data.append(DataKey.wallTime, doubles: places.lazy.map(\.wallTime))
                        for place in places {
                            let references = BlobReference.all(of: place, in: run)
                            data.append(
                                DataKey.value,
                                delimited: [UInt8].message { sequence in
                                    for reference in references {
                                        sequence.append(
                                            BlobSequenceKey.reference,
                                            delimited: [UInt8].message {
                                                $0.append(
                                                    BlobSequenceKey.blobKey, delimited: reference.key.utf8)
                                            })
                                    }
                                })
                        }
                    }
                )
            }
        }
    }

    func blob(_ reference: BlobReference) throws(CallError) -> [UInt8] {
        guard let run = store[run: reference.run],
            let path = run.filePaths.first(where: reference.isIn),
            let payload = run.recordFetcher(includingDamaged: options.loader == .default)
                .payload(at: reference.offset, of: path),
            let blob = ServedValue(payload, index: reference.index)?.blob(reference, as: options.loader)
        else { throw .notFound("The blob is not there any more; reload the page.") }
        return blob
    }
}
