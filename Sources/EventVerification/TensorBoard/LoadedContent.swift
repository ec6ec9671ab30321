import TFEvents

/// What the loaders find in an event under one tag.
enum LoadedContent {
    /// A `simple_value` without metadata, as nearly all are.
    case plainScalar
    case value(Summary.Value)
    /// The event's `graph_def`.
    case graph
    /// The event's `tagged_run_metadata`.
    case runMetadata

    /// The tag under which both loaders keep graphs (plugins/graph/metadata.py, `RUN_GRAPH_NAME`).
    static let graphTag = "__run_graph__"
}

extension Summary.Value {
    /// The plugin that the value's form belongs to; nil for tensors, which say it themselves.
    var formPlugin: Plugin? {
        switch content {
        case .simpleValue: .scalars
        case .histogram: .histograms
        case .image: .images
        case .audio: .audio
        case .tensor, .obsoleteHistogram, nil: nil
        }
    }
}
