import TFEvents

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
