import TFEvents

/// The tags under which known programs log what an agent has reached.
public enum UsualTags {
    /// The tags, the most telling first; the first that some run has is compared where none is asked for.
    public static let all = [
        // Stable-Baselines3, CleanRL, this package.
        "rollout/ep_rew_mean", "charts/episodic_return", "episode/return",
        // Stable-Baselines3's evaluations; tianshou; ML-Agents.
        "eval/mean_reward", "test/reward", "Environment/Cumulative Reward",
        // RLlib, by itself and through Ray Tune, new and old.
        "ray/tune/env_runners/episode_return_mean", "ray/tune/env_runners/episode_reward_mean",
        "ray/tune/episode_reward_mean", "ray/tune/sampler_results/episode_reward_mean",
        "tune/episode_reward_mean",
        "env_runners/episode_return_mean", "env_runners/episode_reward_mean", "episode_reward_mean",
        // rsl_rl, rl_games, skrl, CS285, Dopamine.
        "Train/mean_reward", "rewards/step", "rewards/iter", "Reward / Total reward (mean)",
        "Eval_AverageReturn",
        "Train_AverageReturn", "Train/AverageReturns", "Eval/AverageReturns", "train/average_return",
        // TF-Agents, tianshou since 1.0, DI-engine, SheepRL, Sample Factory, OmniSafe, garage, EPyMARL, MAPPO.
        "Metrics/AverageReturn", "test/returns_stat/mean", "train/returns_stat/mean",
        "evaluator_step/eval_episode_return_mean", "evaluator_step/reward_mean", "Rewards/rew_avg",
        "policy_stats/avg_true_objective", "reward/reward", "Metrics/EpRet", "Evaluation/AverageReturn",
        "test_return_mean", "return_mean", "eval_average_episode_rewards", "average_episode_rewards",
        // Baselines, the first Stable Baselines, DrQ, Dreamer, d3rlpy, Acme.
        "eprewmean", "episode_reward", "eval/episode_reward", "eval/episode_return", "episode/score",
        "eval_return",
        "evaluation/environment", "test/return", "eval/reward", "train/reward", "reward/train",
        "train/episode_reward",
        // PFRL.
        "eval/mean",
    ]

    /// Whether a tag is one of them.
    @Sendable public static func contains(_ tag: String) -> Bool { places[ExactString(tag)] != nil }

    /// The most telling of some tags; nil where none is known.
    public static func first(among tags: some Sequence<String>) -> String? {
        tags.compactMap { tag in places[ExactString(tag)].map { (place: $0, tag: tag) } }.min {
            $0.place < $1.place
        }?.tag
    }

    private static let places = Dictionary(
        all.enumerated().map { (ExactString($1), $0) }, uniquingKeysWith: { first, _ in first })
}
