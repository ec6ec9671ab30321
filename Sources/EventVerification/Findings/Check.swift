/// What is checked, by stable identifiers.
public enum Check: String, CaseIterable, Sendable {
    // Paths.
    case directoryNamedLikeFile = "path.directory"
    case symbolicLinkLoop = "path.loop"
    case notRegularFile = "path.not-regular-file"
    case unreadable = "path.unreadable"

    // Whole files.
    case compressed = "file.compressed"
    case empty = "file.empty"
    case format = "file.format"
    case version = "file.version"

    // Records.
    case dataChecksum = "record.data-crc"
    case length = "record.length"
    case lengthChecksum = "record.length-crc"
    case truncated = "record.truncated"

    // Events.
    case fieldType = "event.field-type"
    case graph = "event.graph"
    case metaGraph = "event.meta-graph"
    case stepPrecision = "event.step-precision"
    case undecodable = "event.undecodable"
    case utf8 = "event.utf8"
    case wallTime = "event.wall-time"
    case wallTimeOrder = "event.wall-time-order"
    case wallTimeUnit = "event.wall-time-unit"

    // Steps of a series, over all files of a run.
    case duplicateStep = "scalar.duplicate-step"
    case stepOrder = "scalar.step-order"
    case duplicateValue = "value.duplicate-step"
    case valueStepOrder = "value.step-order"
    case sessionStart = "session.start"

    // Values.
    case audioRate = "audio.rate"
    case histogramContent = "histogram.content"
    case imageFormat = "image.format"
    case nonFinite = "scalar.non-finite"
    case scalarTensor = "scalar.tensor-form"
    case tensorLayout = "tensor.layout"
    case textUTF8 = "text.utf8"
    case emptyValue = "value.empty"
    case legacyForm = "value.legacy-form"
    case nodeName = "value.node-name"
    case obsoleteForm = "value.obsolete-form"

    // Metadata of a series.
    case dataClass = "metadata.data-class"
    case metadataChange = "metadata.change"
    case pluginContent = "metadata.content"
    case lostDescription = "metadata.description"
    case noMetadata = "metadata.missing"
    case unknownPlugin = "metadata.plugin"
    case pluginVersion = "metadata.version"

    // Series.
    case noValues = "series.no-values"
    case sampled = "series.sampled"
    case seriesSize = "series.size"
    case tagName = "series.tag"
    case twoPlugins = "series.two-plugins"

    // Hyperparameters.
    case experiments = "hparams.experiments"
    case sessionEndMissing = "hparams.no-end"
    case sessionStartMissing = "hparams.no-start"
    case sessionAtRoot = "hparams.root"
    case sessionStep = "hparams.step"

    // The files of a run, and beside them.
    case fileCount = "run.file-count"
    case fileOrder = "run.file-order"
    case overlappingFiles = "run.overlapping-files"
    case pendingEvents = "run.pending-events"

    // The files of embeddings.
    case projectorConfiguration = "projector.config"
    case projectorMetadata = "projector.metadata"
    case projectorPath = "projector.path"
    case projectorTensor = "projector.tensor"
}

extension Check {
    /// How bad a finding is, unless circumstances say otherwise.
    public var severity: Severity { description.severity }

    /// What TensorBoard does, in one sentence.
    public var consequence: String { description.consequence }

    /// What is checked, what each of TensorBoard's loaders does, and what to do about it, in a few lines.
    public var explanation: String {
        """
        \(rawValue) (\(severity.rawValue))

        What it is:     \(description.meaning)
        Default loader: \(description.defaultLoader)
        Python loader:  \(description.pythonLoader)
        What to do:     \(description.remedy)
        """
    }
}

extension Check: StateField {
    init() { self = .empty }
}
