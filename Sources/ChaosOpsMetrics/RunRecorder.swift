public import ChaosOps
public import MetricsRecording
public import TFEvents

/// Records the episodes of one run, turn by turn, into an event file.
///
/// The x axis is the number of turns in the run, over all its episodes. Each turn logs its snapshot as one Event; the
/// end of an episode logs one more, with the episode's summary and the means over the last 100 episodes.
///
/// ```swift
/// var recorder = RunRecorder(writer: writer)
/// recorder.record(state, action)
/// if isDone { recorder.endEpisode() }
/// ```
public struct RunRecorder: Sendable {
    /// The turns of the run so far: the x value of the last one.
    public private(set) var step: Int

    /// The number of episodes that have ended.
    public private(set) var episodeCount = 0

    /// The snapshots of the last turns.
    public private(set) var metrics = MetricsRecorder()

    /// Where to log to; nil while turns are gone through again that were logged before.
    public var writer: EventWriter?

    private var tags: SnapshotTags
    private var actionTypes = ActionType.allCases
    private var episode = EpisodeAccumulator()
    private var rollout = RolloutWindow()

    /// Creates a recorder for a run.
    ///
    /// - Parameters:
    ///   - writer: Where to log to; nil to log nothing as yet.
    ///   - lastStep: The last step of a run that is resumed.
    ///   - tagStyle: What becomes of the dots in the names of a turn's numbers.
    public init(writer: EventWriter?, resumingAfter lastStep: Int = 0, tagStyle: TagStyle = .grouped) {
        self.writer = writer
        self.step = lastStep
        tags = SnapshotTags(tagStyle)
    }

    /// The x value of the next turn.
    ///
    /// A run that is resumed may have ended at any step, even the last there is.
    public var nextStep: Int { step == .max ? step : step + 1 }

    /// Whether turns were recorded since the last episode ended.
    public var isInEpisode: Bool { !metrics.actionHistogram.isEmpty }

    /// Records a turn.
    ///
    /// - Parameters:
    ///   - state: The state after the action.
    ///   - action: The action taken.
    /// - Returns: What was logged.
    @discardableResult
    public mutating func record(_ state: ChaosOpsState, _ action: ChaosOpsAction) -> MetricsSnapshot {
        if !actionTypes.contains(action.type) { actionTypes.append(action.type) }
        step = nextStep
        episode.add(state)
        let snapshot = metrics.onStep(state, action)
        if let writer { writer.addScalars(tags.group(for: snapshot), snapshot.numbers, step: step) }
        return snapshot
    }

    /// Ends the episode.
    ///
    /// - Returns: What was logged of it; nil where no turn was recorded since the last one ended.
    @discardableResult
    public mutating func endEpisode() -> EpisodeSummary? {
        var actionCounts = NamedValues<Int>()
        for type in actionTypes { actionCounts.append(type.rawValue, metrics.actionCount(type)) }
        guard let summary = episode.summary(index: episodeCount + 1, actionCounts: actionCounts) else {
            return nil
        }
        rollout.append(summary)
        var values = summary.values
        for (name, value) in rollout.values {
            values.append(name, value)
        }
        writer?.add(values, step: step)
        episodeCount += 1
        episode = EpisodeAccumulator()
        metrics.beginEpisode()
        return summary
    }
}
