/// The plugins that TensorBoard brings along, and how its loaders store their series.
///
/// Sources: tensorboard/dataclass_compat.py, data/server/{data_compat,run}.rs,
/// backend/event_processing/data_ingester.py.
package enum Plugin: String {
    case scalars, histograms, images, audio, text, hparams, mesh
    case prCurves = "pr_curves"
    case customScalars = "custom_scalars"
    case graphs
    case runMetadata = "graph_run_metadata"
    case runMetadataWithGraph = "graph_run_metadata_graph"
    case kerasModel = "graph_keras_model"
    case taggedRunMetadata = "graph_tagged_run_metadata"

    package init?(_ name: String) { self.init(rawValue: name) }

    /// The data class that its series have.
    package var dataClass: SummaryMetadata.DataClass {
        switch self {
        case .scalars: .scalar
        case .histograms, .text, .hparams, .mesh, .prCurves, .customScalars: .tensor
        case .images, .audio, .graphs, .runMetadata, .runMetadataWithGraph, .kerasModel, .taggedRunMetadata:
            .blobSequence
        }
    }

    /// How many values of a tag the default loader keeps unless asked otherwise.
    package var defaultLimit: Int { dataClass.defaultLimit }

    /// How many values of a tag the Python loader keeps unless asked otherwise.
    package var pythonLimit: Int {
        switch self {
        case .scalars: 1000
        case .histograms: 500
        case .prCurves: 100
        default: 10
        }
    }

    /// What the Python loader puts into the metadata of values of its own form, as pictures and clips of TensorFlow 1.
    package var contentOfForm: [UInt8] {
        switch self {
        // ImagePluginData.converted_to_tensor; AudioPluginData.encoding WAV and converted_to_tensor.
        case .images: [0x10, 0x01]
        case .audio: [0x10, 0x0b, 0x18, 0x01]
        default: []
        }
    }

    /// Whether its metadata carries a message whose field 1 is a version.
    package var hasVersionedContent: Bool {
        switch self {
        case .scalars, .histograms, .images, .audio, .text, .hparams, .mesh, .prCurves: true
        default: false
        }
    }
}

extension SummaryMetadata.DataClass {
    /// How many values of a tag the default loader keeps unless asked otherwise.
    package var defaultLimit: Int {
        switch self {
        case .scalar: 1000
        case .tensor: 100
        case .blobSequence: 10
        default: 0
        }
    }
}

extension Summary.Value {
    /// The plugin that the value's metadata or form belongs to; empty if neither says.
    package var effectivePlugin: String {
        let named = metadata?.plugin?.name ?? ""
        if let metadata, metadata.dataClass != .unknown { return named }
        switch content {
        case .simpleValue: return "scalars"
        case .histogram: return "histograms"
        case .image: return "images"
        case .audio: return "audio"
        default: return named
        }
    }
}
