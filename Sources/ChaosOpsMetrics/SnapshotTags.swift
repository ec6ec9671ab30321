import MetricsRecording
import TFEvents

/// The tags of snapshots, joined and encoded once for all turns that have the same services and types of actions.
struct SnapshotTags: Sendable {
    private let style: TagStyle
    private var services: [String] = []
    private var actionTypes: [String] = []
    private var group: ScalarGroup?

    init(_ style: TagStyle) { self.style = style }

    /// The tags of a snapshot's numbers, in their order.
    mutating func group(for snapshot: MetricsSnapshot) -> ScalarGroup {
        if let group, snapshot.serviceLatencyMs.lazy.map(\.name).elementsEqual(services),
            snapshot.actionCounts.lazy.map(\.name).elementsEqual(actionTypes)
        {
            return group
        }
        services = snapshot.serviceLatencyMs.map(\.name)
        actionTypes = snapshot.actionCounts.map(\.name)
        let group = ScalarGroup(snapshot.names.map(style.tag(for:)))
        self.group = group
        return group
    }
}
