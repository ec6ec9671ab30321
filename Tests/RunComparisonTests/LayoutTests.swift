@_spi(Tools) import TFEvents
import Testing

@_spi(Tools) @testable import RunComparison

/// How programs name runs, and what groups that makes.
@Suite struct LayoutTests {
    struct Layout: CustomTestStringConvertible, Sendable {
        let program: String
        let runs: [String]
        /// Each group as `name: seed seed`, "–" for a run whose seed nobody knows, `3×2` for two attempts at seed 3.
        let groups: [String]
        var testDescription: String { program }

        init(_ program: String, _ runs: [String], _ groups: [String]) {
            self.program = program
            self.runs = runs
            self.groups = groups
        }
    }

    static let layouts = [
        Layout(
            "chaosops", ["heuristic/seed-0", "heuristic/seed-1", "q_learning/seed-0", "q_learning/seed-1"],
            ["heuristic: 0 1", "q_learning: 0 1"]),
        Layout("--new-run", ["a", "a_2", "a_3", "b", "b_2"], ["a: – – –", "b: – –"]),
        Layout("--new-run of a seed", ["q/seed-0", "q/seed-0_2", "q/seed-1"], ["q: 0×2 1"]),

        Layout("Stable-Baselines3", ["PPO_1", "PPO_2", "DQN_1", "DQN_2"], ["PPO: – –", "DQN: – –"]),
        Layout(
            "Stable-Baselines3 below seeds",
            [
                "ppo/seed_0/PPO_1", "ppo/seed_1/PPO_1", "ppo/seed_1/PPO_2", "sac/seed_0/SAC_1",
                "sac/seed_1/SAC_1",
            ],
            ["ppo/PPO: 0 1×2", "sac/SAC: 0 1"]),
        Layout("Stable Baselines", ["PPO2_0", "PPO2_1", "PPO2_2"], ["PPO2: – – –"]),
        Layout(
            "RL Zoo",
            [
                "ppo/CartPole-v1_1/CartPole-v1/PPO_1", "ppo/CartPole-v1_2/CartPole-v1/PPO_1",
                "a2c/CartPole-v1_1/CartPole-v1/A2C_1", "a2c/CartPole-v1_2/CartPole-v1/A2C_1",
            ],
            ["ppo/CartPole-v1/CartPole-v1/PPO: – –", "a2c/CartPole-v1/CartPole-v1/A2C: – –"]),
        Layout(
            "CleanRL",
            [
                "CartPole-v1__ppo__1__1700000000", "CartPole-v1__ppo__2__1700000100",
                "CartPole-v1__dqn__1__1700000200",
                "CartPole-v1__dqn__2__1700000300",
            ],
            ["CartPole-v1__ppo: – –", "CartPole-v1__dqn: – –"]),
        Layout(
            "CleanRL without time",
            ["BreakoutNoFrameskip-v4__ppo_atari__1", "BreakoutNoFrameskip-v4__ppo_atari__2"],
            ["BreakoutNoFrameskip-v4__ppo_atari: – –"]),
        Layout(
            "CleanRL with a namespace",
            ["ALE/Pong-v5__ppo__1__1700000000", "ALE/Pong-v5__ppo__2__1700000100"],
            ["ALE/Pong-v5__ppo: – –"]),

        Layout(
            "legged_gym",
            [
                "rough_a1/Jan25_10-20-30_base_0", "rough_a1/Jan25_12-20-30_base_1",
                "rough_a1/Feb03_18-05-41_wide_0",
                "rough_a1/Feb04_18-05-41_wide_1",
            ],
            ["rough_a1/base: – –", "rough_a1/wide: – –"]),
        Layout(
            "legged_gym without a name", ["rough_a1/Jan25_10-20-30_", "rough_a1/Jan26_10-20-30_"],
            ["rough_a1: – –"]),
        Layout(
            "rsl_rl",
            [
                "anymal_c_rough/2023-11-07_12-14-46_heading_seed_1",
                "anymal_c_rough/2023-11-08_09-00-01_heading_seed_2",
            ],
            ["anymal_c_rough/heading: 1 2"]),
        Layout(
            "Isaac Lab, rl_games",
            [
                "cartpole_direct/2024-01-01_10-10-10/summaries",
                "cartpole_direct/2024-01-02_10-10-10/summaries",
            ],
            ["cartpole_direct/summaries: – –"]),
        Layout(
            "Isaac Lab, skrl",
            [
                "ant/2025-10-27_13-00-00_ppo_torch", "ant/2025-10-28_13-00-00_ppo_torch",
                "ant/2025-10-28_15-00-00_amp_torch",
            ],
            ["ant/ppo_torch: – –", "ant/2025-10-28_15-00-00_amp_torch: –"]),
        Layout(
            "skrl", ["Cartpole/24-06-01_12-30-21-123456_PPO", "Cartpole/24-06-01_13-30-21-654321_PPO"],
            ["Cartpole/PPO: – –"]),
        Layout(
            "rl_games", ["Ant_25-17-52-11/summaries", "Ant_26-08-00-59/summaries"], ["Ant/summaries: – –"]),

        Layout(
            "Ray Tune",
            [
                "DQN_mini-grid_0a1b2_00000_fcnet_hiddens=[32,32],seed=0_2022-04-01_10-00-00",
                "DQN_mini-grid_1a1b2_00001_fcnet_hiddens=[32,32],seed=1_2022-04-01_10-00-00",
                "DQN_mini-grid_0a1b2_00000_fcnet_hiddens=[64,64],seed=0_2022-04-01_10-00-00",
                "DQN_mini-grid_1a1b2_00001_fcnet_hiddens=[64,64],seed=1_2022-04-01_10-00-00",
            ],
            ["DQN_mini-grid_fcnet_hiddens=[32,32]: 0 1", "DQN_mini-grid_fcnet_hiddens=[64,64]: 0 1"]),
        Layout(
            "Ray Tune without seeds",
            [
                "PPO_2022-04-01/PPO_CartPole-v1_4efbb_00000_0_lr=0.3698_2022-04-01_10-00-00",
                "PPO_2022-04-01/PPO_CartPole-v1_4efbb_00001_1_lr=0.3698_2022-04-01_10-00-00",
                "PPO_2022-04-01/PPO_CartPole-v1_4efbb_00002_2_lr=0.001_2022-04-01_10-00-00",
            ],
            [
                "PPO/PPO_CartPole-v1_lr=0.3698: – –",
                "PPO_2022-04-01/PPO_CartPole-v1_4efbb_00002_2_lr=0.001_2022-04-01_10-00-00: –",
            ]),
        Layout(
            "RLlib, older", ["PPO_CartPole-v0_0_lr=0.01,seed=1", "PPO_CartPole-v0_1_lr=0.01,seed=2"],
            ["PPO_CartPole-v0_lr=0.01: 1 2"]),
        Layout(
            "RLlib", ["PPO_0_2020-09-08_15-53-412ace9358", "PPO_1_2020-09-08_15-54-40xd3jf92a"], ["PPO: – –"]),

        Layout(
            "tianshou",
            [
                "CartPole-v1/dqn/0/220401-100000", "CartPole-v1/dqn/1/220401-110000",
                "CartPole-v1/ppo/0/220401-100000",
                "CartPole-v1/ppo/1/220401-110000",
            ],
            ["CartPole-v1/dqn: – –", "CartPole-v1/ppo: – –"]),
        Layout(
            "tianshou, MuJoCo",
            ["Ant-v3/ppo/seed_0_0401_100000-Ant_v3_ppo", "Ant-v3/ppo/seed_1_0401_100000-Ant_v3_ppo"],
            ["Ant-v3/ppo/Ant_v3_ppo: 0 1"]),
        Layout(
            "CS285",
            [
                "q2_dqn_1_LunarLander-v3_02-10-2021_10-20-30", "q2_dqn_2_LunarLander-v3_02-10-2021_12-20-30",
                "q2_doubledqn_1_LunarLander-v3_03-10-2021_10-20-30",
                "q2_doubledqn_2_LunarLander-v3_03-10-2021_11-20-30",
            ],
            ["q2_dqn_LunarLander-v3: – –", "q2_doubledqn_LunarLander-v3: – –"]),
        Layout(
            "CS285, 2023",
            ["HalfCheetah-v4_cheetah_sd1_20231010-123456", "HalfCheetah-v4_cheetah_sd2_20231010-133456"],
            ["HalfCheetah-v4_cheetah: 1 2"]),
        Layout(
            "Spinning Up", ["cmd_ppo_tanh/cmd_ppo_tanh_s0", "cmd_ppo_tanh/cmd_ppo_tanh_s10"],
            ["cmd_ppo_tanh/cmd_ppo_tanh: 0 10"]),
        Layout(
            "Keras",
            ["fit/20220401-100000/train", "fit/20220401-100000/validation", "fit/20220402-100000/train"],
            ["fit/train: – –", "fit/20220401-100000/validation: –"]),
        Layout(
            "Lightning",
            ["lightning_logs/version_0", "lightning_logs/version_1", "other/version_0", "other/version_1"],
            ["lightning_logs: – –", "other: – –"]),
        Layout(
            "Hydra, many runs",
            [
                "multirun/2022-04-01/10-00-00/0", "multirun/2022-04-01/10-00-00/1",
                "multirun/2022-04-02/11-00-00/0",
                "multirun/2022-04-02/11-00-00/1",
            ],
            ["multirun/2022-04-01/10-00-00: – –", "multirun/2022-04-02/11-00-00: – –"]),
        Layout(
            "Hydra, one run", ["outputs/2022-04-01/10-00-00", "outputs/2022-04-01/11-00-00"], ["outputs: – –"]
        ),
        Layout(
            "Hydra with overrides",
            [
                "exp_local/2022.04.01/100000_seed=1,task=walker/tb",
                "exp_local/2022.04.02/100000_seed=2,task=walker/tb",
            ],
            ["exp_local/task=walker/tb: 1 2"]),
        Layout(
            "Hydra around Lightning",
            [
                "outputs/2022-04-01/10-00-00/lightning_logs/version_0",
                "outputs/2022-04-02/11-00-00/lightning_logs/version_0",
            ],
            ["outputs/lightning_logs: – –"]),
        Layout(
            "Isaac Lab, Stable-Baselines3",
            [
                "sb3/Isaac-Cartpole-v0/2024-05-01_10-00-00/PPO_1",
                "sb3/Isaac-Cartpole-v0/2024-05-01_11-00-00/PPO_1",
            ],
            ["sb3/Isaac-Cartpole-v0/PPO: – –"]),
        Layout(
            "TorchRL",
            ["logs/PPO_1a2b3c4d_24_01_02-10_11_12", "logs/PPO_9f8e7d6c_24_01_02-11_11_12"],
            ["logs/PPO: – –"]),
        Layout(
            "CORL", ["TD3-BC-halfcheetah-medium-v2-1a2b3c4d", "TD3-BC-halfcheetah-medium-v2-9f8e7d6c"],
            ["TD3-BC-halfcheetah-medium-v2: – –"]),
        Layout(
            "UUIDs",
            ["ppo-9f1c2d3e-1111-4222-8333-444455556666", "ppo-0a1c2d3e-1111-4222-8333-444455556667"],
            ["ppo: – –"]),
        Layout(
            "MLflow",
            [
                "ppo/a1b2c3d4e5f60718293a4b5c6d7e8f90/artifacts",
                "ppo/b1b2c3d4e5f60718293a4b5c6d7e8f90/artifacts",
            ],
            ["ppo/artifacts: – –"]),
        Layout(
            "CS285, sizes of layers",
            [
                "hw3_dqn_CartPole-v1_s64_l2_d0.99_06-10-2023_10-20-30",
                "hw3_dqn_CartPole-v1_s64_l2_d0.99_06-10-2023_11-20-30",
            ],
            ["hw3_dqn_CartPole-v1_s64_l2_d0.99: – –"]),
        Layout("folds", ["resnet/fold0", "resnet/fold1"], ["resnet: – –"]),
        Layout("seeds as s=", ["lr=0.1_s=1", "lr=0.1_s=2"], ["lr=0.1: 1 2"]),
        Layout(
            "times with zones", ["ppo-2024-01-01T10:00:00+02:00", "ppo-2024-01-02T10:00:00+0200"],
            ["ppo: – –"]),
        Layout(
            "words of hexadecimal digits", ["ppo-deadbeef", "ppo-defaced"],
            ["ppo-deadbeef: –", "ppo-defaced: –"]),
        Layout("ML-Agents", ["run_0/3DBall", "run_1/3DBall"], ["3DBall: – –"]),
        Layout("ML-Agents, summaries", ["3DBall_0", "3DBall_1"], ["3DBall: – –"]),
        Layout(
            "Dopamine", ["dqn/Pong/0", "dqn/Pong/1", "rainbow/Pong/0", "rainbow/Pong/1"],
            ["dqn/Pong: – –", "rainbow/Pong: – –"]),
        Layout(
            "DiffRL", ["Ant/ac/20", "Ant/ac/30", "Ant/rl/20", "Ant/rl/30"], ["Ant/ac: – –", "Ant/rl: – –"]),
        Layout(
            "Dreamer", ["dmc_walker_walk/dreamerv3/1", "dmc_walker_walk/dreamerv3/2"],
            ["dmc_walker_walk/dreamerv3: – –"]),
        Layout(
            "Baselines", ["openai-2018-10-29-10-00-00-123456/tb", "openai-2018-10-30-10-00-00-654321/tb"],
            ["openai/tb: – –"]),
        Layout("d3rlpy", ["CQL_20220401100000", "CQL_20220402100000"], ["CQL: – –"]),
        Layout(
            "HARL",
            [
                "happo/test/seed-00001-2022-04-01-10-00-00/logs",
                "happo/test/seed-00002-2022-04-01-10-00-00/logs",
            ],
            ["happo/test/logs: 00001 00002"]),
        Layout(
            "MAPPO", ["mappo/check/run1/logs", "mappo/check/run2/logs"], ["mappo/check/logs: – –"]),
        Layout(
            "SummaryWriter()",
            ["May04_22-14-54_box_LR_0.1", "May05_22-14-54_box_LR_0.1", "May05_23-14-54_box_LR_0.01"],
            ["box_LR_0.1: – –", "May05_23-14-54_box_LR_0.01: –"]),
        Layout(
            "federated", ["220401_101010_pre_cifar_sgd_0", "220401_111010_pre_cifar_sgd_1"],
            ["pre_cifar_sgd: – –"]),
        Layout("numbers below", ["ppo/0", "ppo/1", "sac/0", "sac/1"], ["ppo: – –", "sac: – –"]),
        Layout("numbers behind a hyphen", ["ppo-0", "ppo-1"], ["ppo: – –"]),
        Layout("numbers behind two underscores", ["ppo__0", "ppo__1"], ["ppo: – –"]),
        Layout("seeds alone", ["s0", "s1"], [".: 0 1"]),
        Layout(
            "seeds below", ["ppo/s0", "ppo/s1", "ppo_wide/s0", "ppo_wide/s1"], ["ppo: 0 1", "ppo_wide: 0 1"]),
        Layout(
            "experiments above seeds", ["exp_1/seed_0", "exp_1/seed_1", "exp_2/seed_0", "exp_2/seed_1"],
            ["exp_1: 0 1", "exp_2: 0 1"]),
        Layout(
            "seeds above dates", ["ppo/seed=1/2024-01-05_10-00-00", "ppo/seed=2/2024-01-05_10-00-00"],
            ["ppo: 1 2"]),
        Layout(
            "attempts by dates",
            ["ppo/seed=1/2024-01-05_10-00-00", "ppo/seed=1/2024-01-06_10-00-00", "ppo/seed=2/x"],
            ["ppo: 1×2", "ppo/seed=2/x: 2"]),
        Layout("dates above", ["2024-01-05/ppo_seed1", "2024-01-06/ppo_seed2"], ["ppo: 1 2"]),
        Layout("seeds in the middle", ["ppo_seed3_lr0.1", "ppo_seed4_lr0.1"], ["ppo_lr0.1: 3 4"]),
        Layout(
            "sizes", ["batch_32", "batch_64", "lr_1", "lr_2"],
            ["batch_32: –", "batch_64: –", "lr_1: –", "lr_2: –"]),
        Layout("values", ["lr_0.1", "lr_0.01"], ["lr_0.1: –", "lr_0.01: –"]),
        Layout(
            "names", ["baseline", "bass", "runs3", "v1.2", "."],
            ["baseline: –", "bass: –", "runs3: –", "v1.2: –", ".: –"]),
        Layout(
            "one of a kind", ["ppo/seed_3/PPO_1", "sac/seed_3/SAC_1"],
            ["ppo/seed_3/PPO_1: 3", "sac/seed_3/SAC_1: 3"]),
        Layout("versions of environments", ["Ant-v2", "Ant-v3"], ["Ant-v2: –", "Ant-v3: –"]),
    ]

    @Test(arguments: layouts)
    func groupsAreThoseThatPeopleMean(layout: Layout) {
        let groups = RunGroup.groups(of: layout.runs.map { IntroducedRun(named: $0) }, by: .automatic)
        let told = groups.map { group in
            let seeds = group.members.map { member in
                (member.seed ?? "–") + (member.attempts.count > 1 ? "×\(member.attempts.count)" : "")
            }
            return "\(group.name): \(seeds.joined(separator: " "))"
        }
        #expect(told == layout.groups)
    }

    @Test(arguments: [
        ("CartPole-v1__ppo__1__1700000000", "CartPole-v1"), ("ppo-CartPole-v1-seed1", "CartPole-v1"),
        ("logs/ppo/Isaac-Velocity-Flat-Anymal-C-v0_1/PPO_1", "Isaac-Velocity-Flat-Anymal-C-v0"),
        ("q2_dqn_1_LunarLander-v3_02-10-2021_10-20-30", "LunarLander-v3"), ("dqn/Pong/0", "Pong"),
        ("dmc_walker_walk/dreamer/1", "walker_walk"), ("SuperMarioBros-1-1-v0/s1", "SuperMarioBros-1-1-v0"),
        ("LunarLander_dqn_seed1_LunarLander-v2", "LunarLander-v2"), ("ppo/coinrun/seed1", "coinrun"),
        ("ppo/v1/seed_0", nil), ("baseline", nil), ("a2c-v1", nil),
    ])
    func environmentsAreFoundInNames(run: String, environment: String?) {
        #expect(RunName(run).environment == environment)
    }

    @Test(arguments: [
        "seed-", "seeds3", "bas3", "ppo-seed_", "_3_4x", "", "/", "_", "..", "2022-13-45x", "s", "1.5",
    ])
    func whatOnlyLooksLikeAHabitIsNone(run: String) {
        #expect(RunName(run).repetition == .none)
        #expect(RunName(run).group == run)
    }

    /// In a time that grew with the square this would take minutes.
    @Test(arguments: [["group-", "/seed-", ""], ["", " of ", "!"]])
    func thousandsOfNamesAreGrouped(parts: [String]) {
        let runs = (0..<20_000).map { number in
            let (group, seed) = number.quotientAndRemainder(dividingBy: 10)
            return IntroducedRun(named: "\(parts[0])\(group)\(parts[1])\(seed)\(parts[2])")
        }
        let groups = RunGroup.groups(of: runs, by: .automatic)
        let size = parts[2] == "!" ? 1 : 10
        #expect(groups.count == runs.count / size)
        #expect(groups.allSatisfy { $0.members.count == size })
        #expect(Set(groups.map(\.name)).count == groups.count)
    }

    /// A name as long as a path may be many times over.
    @Test(arguments: ["a-v1-", "1-", "[", "ppo-", "seed", "2022-", "0a1b2_00000_", "x/", "v1-"])
    func aLongNameIsReadInLinearTime(part: String) {
        let name = String(repeating: part, count: 20_000)
        #expect(RunName(name).group.utf8.count <= name.utf8.count)
    }
}

extension IntroducedRun {
    /// A run that says nothing but what is told here.
    init(
        named name: String, _ values: HyperparameterValues<String> = [:], groupName: String = "",
        wallTime: Double? = nil
    ) {
        self.init(
            directory: RunDirectory(name: name, path: "/runs/" + name, eventFiles: []),
            introduction: RunIntroduction(
                hyperparameters: RunHyperparameters(values: values, groupName: groupName), wallTime: wallTime)
        )
    }
}
