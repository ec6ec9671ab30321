import ChaosOps
import TFEvents

extension EventWriter {
    /// How many events describe a training: its card, its charts, the experiment and its session's beginning.
    static let descriptionEventCount = 4

    /// Logs what is known of a training before its first step: a card that describes it, the charts of its
    /// signals, and its hyperparameters.
    ///
    /// - Throws: `InvalidArgument`.
    func describe(_ plan: TrainingPlan) throws(InvalidArgument) {
        let hyperparameters = TrainingHyperparameters(plan.kind, seed: plan.seed)
        _ = try beginSession(
            hyperparameters: hyperparameters.values, group: hyperparameters.groupName,
            experiment: TrainingHyperparameters.experiment)
        let table = try MarkdownTable(
            header: ["hyperparameter", "value"],
            rows: hyperparameters.values.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] })
        let card = """
            **\(plan.kind.rawValue)**, seed \(plan.seed): four roles (sre, dev, manager, oversight) resolve \
            incidents in a simulated production system. A step is one action of one of them.

            \(table.markdown)
            """
        addText("run", card, step: 0, description: "What was trained")
        try addLayout(.training)
    }

    /// Logs that a training has reached its last step.
    func endTraining() { HyperparameterSession(resumedBy: self).end(.success) }
}

extension ChartLayout {
    /// A chart with many lines for each kind of signal.
    fileprivate static let training = ChartLayout([
        Category(
            "Policy",
            [
                .lines("return", tags: ["rollout/ep_rew_mean", "eval/mean_reward"]),
                .lines("steps", tags: ["rollout/mttr_mean", "rollout/ep_len_mean"]),
                .lines("rates", tags: ["rollout/success_rate", "rollout/exploration_rate"]),
            ]),
        Category(
            "Services",
            [
                .lines("latency in ms", matching: ["episode/latency_ms/"]),
                .lines("error rate", matching: ["episode/error_rate/"]),
            ]),
        Category(
            "Team",
            [
                .lines("actions of an episode", matching: ["episode/actions/"]),
                .lines(
                    "mistakes of an episode", tags: ["episode/wrong_fixes", "episode/miscommunications"]),
            ]),
    ])
}
