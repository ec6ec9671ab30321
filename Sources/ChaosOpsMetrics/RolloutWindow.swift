import MetricsRecording

/// The most recent episodes of a run and their means.
struct RolloutWindow: Sendable {
    private var episodes: SnapshotRing<EpisodeSummary>

    init(capacity: Int = 100) {
        episodes = SnapshotRing(capacity: capacity)
    }

    mutating func append(_ episode: EpisodeSummary) {
        episodes.append(episode)
    }

    /// The means under their tags; `rollout/mttr_mean` is that of the resolved episodes, and absent without one.
    var values: NamedValues<Double> {
        var reward = Mean()
        var length = Mean()
        var success = Mean()
        var stepsToResolution = Mean()
        for episode in episodes.snapshots {
            reward.add(episode.totalReward)
            length.add(Double(episode.length))
            success.add(episode.stepsToResolution == nil ? 0 : 1)
            if let steps = episode.stepsToResolution { stepsToResolution.add(Double(steps)) }
        }
        var values: NamedValues<Double> = [
            "rollout/ep_rew_mean": reward.value,
            "rollout/ep_len_mean": length.value,
            "rollout/success_rate": success.value,
        ]
        if success.value > 0 { values.append("rollout/mttr_mean", stepsToResolution.value) }
        return values
    }
}
