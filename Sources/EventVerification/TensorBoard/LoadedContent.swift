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

/// A series' metadata as a loader has completed them, and what its page makes of them.
struct LoadedMetadata {
    var message: SummaryMetadata
    /// Whether the page takes the plugin's own message.
    var content = Content.accepted

    enum Content {
        case accepted
        /// Another version: the tag is hidden.
        case hidden
        /// No message of the plugin: the list of all its tags fails.
        case broken
    }

    /// What a loader says of values whose form belongs to a plugin.
    init(
        form: Plugin, name: String = "", description: String = "",
        dataClass: SummaryMetadata.DataClass = .unknown
    ) {
        message = SummaryMetadata(
            plugin: .init(name: form.rawValue, content: form.contentOfForm), displayName: name,
            description: description, dataClass: dataClass)
    }

    init(_ metadata: SummaryMetadata) {
        message = metadata
        guard let known = Plugin(plugin), known.hasVersionedContent else { return }
        switch PluginContent.version(of: metadata.plugin?.content ?? [], plugin: known) {
        case 0: content = .accepted
        case nil: content = .broken
        default: content = .hidden
        }
    }

    var plugin: String { message.plugin?.name ?? "" }

    var dataClass: SummaryMetadata.DataClass {
        get { message.dataClass }
        set { message.dataClass = newValue }
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
