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

/// What is kept of a series' metadata: the plugin, the data class, and what its page makes of the rest.
struct LoadedMetadata {
    var plugin: String
    var dataClass: SummaryMetadata.DataClass
    /// Whether the page takes the plugin's own message.
    var content = Content.accepted

    enum Content {
        case accepted
        /// Another version: the tag is hidden.
        case hidden
        /// No message of the plugin: the list of all its tags fails.
        case broken
    }

    init(plugin: String, dataClass: SummaryMetadata.DataClass = .unknown) {
        self.plugin = plugin
        self.dataClass = dataClass
    }

    init(_ metadata: SummaryMetadata) {
        plugin = metadata.plugin?.name ?? ""
        dataClass = metadata.dataClass
        guard let known = Plugin(plugin), known.hasVersionedContent else { return }
        switch PluginContent.version(of: metadata.plugin?.content ?? [], plugin: known) {
        case 0: content = .accepted
        case nil: content = .broken
        default: content = .hidden
        }
    }

    /// Whether the plugin's page looks for series of this data class.
    var isFound: Bool { Plugin(plugin)?.dataClass ?? dataClass == dataClass && dataClass != .unknown }
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
