public import ChaosOps
public import MetricsRecording

/// Records what happens turn by turn: counts the actions and keeps the most recent snapshots.
///
/// ```swift
/// var recorder = MetricsRecorder()
/// let snapshot = recorder.onStep(state, action)
/// writer.add(snapshot)
/// ```
public struct MetricsRecorder: Sendable {
    /// How often each type of action was taken in this episode, in the order of first occurrence.
    public private(set) var actionHistogram = NamedValues<Int>()

    private var ring: SnapshotRing<MetricsSnapshot>

    /// Creates a recorder.
    ///
    /// - Parameter capacity: The number of snapshots to keep, at least 1.
    public init(capacity: Int = 512) {
        ring = SnapshotRing(capacity: capacity)
    }

    /// Counts the action, projects the state and keeps the snapshot.
    ///
    /// - Parameters:
    ///   - state: The state after the action.
    ///   - action: The action taken.
    /// - Returns: The snapshot.
    /// - Complexity: O(1) in the number of snapshots.
    @discardableResult
    public mutating func onStep(_ state: ChaosOpsState, _ action: ChaosOpsAction) -> MetricsSnapshot {
        actionHistogram[action.type.rawValue, default: 0] += 1
        let snapshot = MetricsSnapshot(state, actionCounts: actionHistogram)
        ring.append(snapshot)
        return snapshot
    }

    /// Starts the counts again and keeps the snapshots: a new episode of the same run.
    public mutating func beginEpisode() {
        actionHistogram = [:]
    }

    /// Forgets counts and snapshots.
    public mutating func reset() {
        beginEpisode()
        ring.removeAll()
    }

    /// The number of snapshots that are kept.
    public var capacity: Int { ring.capacity }

    /// The newest snapshot.
    public var latest: MetricsSnapshot? { ring.latest }

    /// The snapshots kept, oldest first.
    ///
    /// - Complexity: O(*n*).
    public var snapshots: [MetricsSnapshot] { ring.snapshots }

    /// A service's latency in every snapshot, in milliseconds, oldest first; 0 where it is not there.
    public func latencySeries(_ service: String) -> [Double] {
        ring.map { $0.serviceLatencyMs[service] ?? 0 }
    }

    /// A service's error rate in every snapshot, oldest first; 0 where it is not there.
    public func errorSeries(_ service: String) -> [Double] {
        ring.map { $0.serviceErrorRate[service] ?? 0 }
    }

    /// How often a type of action was taken in this episode.
    public func actionCount(_ type: ActionType) -> Int {
        actionHistogram[type.rawValue] ?? 0
    }
}
