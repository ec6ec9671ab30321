import EventVerification
import SeriesStore
import TFEvents

/// A run as one of TensorBoard's own loaders has it.
struct LoaderRun: Sendable {
    /// The files that were read.
    let states: [FileState]
    let run: StoredRun
    /// The tags at one of whose values the page fails.
    let failingTags: Set<ExactString>
    /// The plugins whose list of tags fails.
    let brokenPlugins: Set<String>
    /// The file that ends the loader.
    let fatalFile: String?

    init(
        _ directory: RunDirectory, _ states: [FileState], _ loader: SimulatedRun.Loader,
        _ limits: [String: Int]
    ) {
        let loaded = LoadedRun(name: directory.name, files: directory.eventFiles, limits: limits)
        var scalars: [StoredScalars] = []
        var sequences: [StoredSequence] = []
        var failingTags: Set<ExactString> = []
        for (tag, kept) in loaded.run.kept(by: loader) {
            let tag = String(decoding: tag, as: UTF8.self)
            let description = SeriesDescription(tag: tag, metadata: kept.metadata)
            switch kept.metadata.dataClass {
            case .scalar:
                scalars.append(
                    StoredScalars(
                        description, ChosenSample(kept.points.map(ScalarPoint.init), indices: loader.indices))
                )
                if kept.points.contains(where: \.isFailing) { failingTags.insert(ExactString(tag)) }
            case .tensor, .blobSequence:
                let isOfBlobs = kept.metadata.dataClass == .blobSequence
                let places = kept.points.map { EventPlace($0, isOfBlobs: isOfBlobs) }
                sequences.append(
                    StoredSequence(
                        description, ChosenSample(places, indices: loader.indices),
                        maximumLength: kept.maximumBlobCount))
            default: break
            }
        }
        self.states = states
        self.failingTags = failingTags
        // The default loader answers; the page does not take what it says.
        brokenPlugins = loader == .python ? loaded.run.brokenPlugins(of: .python) : []
        fatalFile = loaded.endsDefaultLoader
        run = StoredRun(
            name: directory.name, scalars, sequences, files: directory.eventFiles,
            startTime: loaded.run.startTime(of: loader) ?? (loader == .python ? .infinity : nil))
    }
}

extension ScalarPoint {
    fileprivate init(_ kept: KeptPoint) {
        self.init(step: kept.step, wallTime: kept.wallTime, value: Double(kept.number))
    }
}

extension EventPlace {
    fileprivate init(_ kept: KeptPoint, isOfBlobs: Bool) {
        self.init(
            step: kept.step, wallTime: kept.wallTime, offset: kept.offset, file: kept.file, index: kept.index,
            blobCount: isOfBlobs ? kept.blobCount : 0, isOfClips: kept.isOfClips)
    }
}
