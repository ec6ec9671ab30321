import ChaosOps
import TFEvents

/// What a training depends on, as TensorBoard's page "HParams" shows it.
struct TrainingHyperparameters {
    /// The values by their names.
    let values: [String: HyperparameterRecord.Value]

    init(_ kind: PolicyKind, seed: Int) {
        var values: [String: HyperparameterRecord.Value] = [
            "policy": .string(kind.rawValue), "seed": .number(Double(seed)),
        ]
        if kind == .qLearning {
            let configuration = QLearningConfiguration()
            values["discount"] = .number(configuration.discount)
            values["initial_learning_rate"] = .number(configuration.initialLearningRate)
            values["final_learning_rate"] = .number(configuration.finalLearningRate)
            values["initial_exploration_rate"] = .number(configuration.initialExplorationRate)
            values["final_exploration_rate"] = .number(configuration.finalExplorationRate)
            values["exploration_steps"] = .number(Double(configuration.explorationSteps))
        }
        self.values = values
    }

    /// The name that all seeds of the same training have in common.
    var groupName: String { HyperparameterRecord.groupName(of: values, except: ["seed"]) }

    /// The same for all trainings, since TensorBoard takes that of any.
    static let experiment = HyperparameterRecord.Experiment(
        hyperparameters: [
            .init("policy", oneOf: PolicyKind.allCases.map { .string($0.rawValue) }), .init("seed", .number),
            .init("discount", .number), .init("initial_learning_rate", .number),
            .init("final_learning_rate", .number), .init("initial_exploration_rate", .number),
            .init("final_exploration_rate", .number), .init("exploration_steps", .number),
        ],
        metrics: [
            .init("rollout/ep_rew_mean", displayName: "mean return"),
            .init("rollout/success_rate", displayName: "resolved"),
            .init("rollout/mttr_mean", displayName: "mean steps to resolution"),
        ])
}
