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
            if !isOfBlobs, let card = card(of: run, request) {
                entries.append((HealthCard.description.tag, card.listing))
            }
            return entries
        }
    }

    func readTensors(_ request: SeriesRequest) throws(CallError) -> [UInt8] {
        let asked = try request.requiredCount()
        let count = count(asked, of: request.plugin)
        var room = Self.largestReply
        return reply(to: request) { run in
            var entries: [(tag: String, content: [UInt8])] = []
            let series = run.sequences { request.includes($0) && $0.metadata.dataClass == .tensor }
            if !series.isEmpty, let read = tensors(series, of: run, count, room: room) {
                entries = read.entries
                room = read.room
            }
            if let card = card(of: run, request) {
                let points = count > 0 ? [card.point] : []
                entries.append((HealthCard.description.tag, TensorPoint.columns(points)))
            }
            return entries
        }
    }

    /// The tensors of some series, as many as there is room for; nil where the files of the run do not answer.
    private func tensors(
        _ series: [StoredSequence], of run: StoredRun, _ count: Int, room: Int
    ) -> (entries: [(tag: String, content: [UInt8])], room: Int)? {
        run.patiently(forsaking: forsaken) { [options] run in
            var room = room
            let fetcher = ValueFetcher(run, as: options.loader)
            let entries = series.map { series in
                let points = fetcher.tensors(series, count, room: &room)
                return (tag: series.description.tag, content: TensorPoint.columns(points))
            }
            return (entries, room)
        }
    }

    private func card(of run: StoredRun, _ request: SeriesRequest) -> HealthCard? {
        request.includes(HealthCard.description) ? HealthCard(run) : nil
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
        let gone = CallError.notFound("The blob is not there any more; reload the page.")
        guard let run = store[run: reference.run] else { throw gone }
        let blob = run.patiently(forsaking: forsaken) { [options] run -> [UInt8]? in
            guard let path = run.filePaths.first(where: reference.isIn),
                let payload = run.recordFetcher(includingDamaged: options.loader == .default)
                    .payload(at: reference.offset, of: path)
            else { return nil }
            return ServedValue(payload, index: reference.index)?.blob(reference, as: options.loader)
        }
        guard let blob else { throw .unavailable("The files of run \(reference.run) do not answer.") }
        guard let blob else { throw gone }
        return blob
    }
}
