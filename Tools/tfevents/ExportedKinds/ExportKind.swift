import ArgumentParser

/// What `tfevents export` exports.
enum ExportKind: String, ExpressibleByArgument, CaseIterable {
    case scalars
    case texts
    case histograms
    case hyperparameters = "hparams"
    case precisionRecall = "pr-curves"
    case images
    case audio
    case meshes
    case embeddings
    case graphs
    case tensors

    /// How a kind is exported.
    enum Export {
        case scalars
        case sessions
        case values(any KindExport)
    }

    /// An export of the kind that has taken nothing yet.
    func newExport() -> Export {
        switch self {
        case .scalars: .scalars
        case .hyperparameters: .sessions
        case .texts: .values(TextExport())
        case .histograms: .values(HistogramExport())
        case .precisionRecall: .values(PRCurveExport())
        case .images: .values(ImageExport())
        case .audio: .values(AudioExport())
        case .meshes: .values(MeshExport())
        case .embeddings: .values(EmbeddingExport())
        case .graphs: .values(GraphExport())
        case .tensors: .values(TensorExport())
        }
    }

    /// Whether each value becomes a file, listed in the table; of the others the table holds all.
    var makesFiles: Bool {
        switch self {
        case .scalars, .texts, .histograms, .hyperparameters, .precisionRecall: false
        case .images, .audio, .meshes, .embeddings, .graphs, .tensors: true
        }
    }

    /// The plugin whose series hold such values, of those that have one.
    var plugin: String? {
        switch self {
        case .scalars, .histograms, .images, .audio: rawValue
        case .texts: "text"
        case .hyperparameters: "hparams"
        case .precisionRecall: "pr_curves"
        case .meshes: "mesh"
        case .embeddings, .graphs, .tensors: nil
        }
    }
}
