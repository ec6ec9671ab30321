/// The words that tell how a run's name is meant.
enum Vocabulary {
    /// Whether a number behind the word is a size or a part, which no two seeds differ in: `batch_64`, `agent_0`.
    static func isQuantity(_ word: String) -> Bool { quantities.contains(word) }

    /// Whether the word counts runs: `run_3`, `version_0`.
    static func isCounted(_ word: String) -> Bool { counted.contains(word) }

    /// Whether the word names an algorithm.
    static func isAlgorithm(_ word: String) -> Bool { algorithms.contains(word) }

    /// Whether the word names an environment, although no version follows.
    static func isEnvironment(_ word: String) -> Bool { environments.contains(word) }

    /// Whether the word is a task of a domain of the DeepMind Control Suite: `walker_walk`.
    static func isTask(_ word: String) -> Bool { tasks.contains(word) }

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static let counted = words("run version trial rep repeat exp experiment attempt try job fold")

    private static let quantities = words(
        """
        actors agent alpha batch batchsize beta bs channels clip context decay depth dim dims dropout embed ent envs eps \
        epoch epochs epsilon gamma gpu heads hid hidden hiddens horizon k l lambda layer layers len length level lookback \
        lr m map max min minibatch n nenv nenvs nodes num nsteps nstep obs phase player policy rank ratio rate res resnet \
        rollout scale size stage step steps tau temp top unit units vgg gpt densenet wd width window worker workers
        """)

    private static let algorithms = words(
        """
        a2c a3c acer acktr apex apexdqn appo ars awac awr bc bcq c51 cem cql crossq d4pg ddpg ddqn dqn dreamer dreamerv2 \
        dreamerv3 drq drqv2 es gail her impala ippo iql iqn maddpg mappo maskableppo mbpo muzero npg pg ppo ppo2 ppg \
        qmix qrdqn r2d2 rainbow recurrentppo redq reinforce sac sacd slac spo td3 td3bc tdmpc tdmpc2 tqc trpo vdn vpg
        """)

    private static let tasks = words(
        """
        balance catch easy hard hop medium reach run spin sparse stand stay swim swimmer6 swingup three trot two walk
        """)

    /// Classic control, MuJoCo, the DeepMind Control Suite, Unity's examples, Atari, Procgen and Isaac Gym.
    private static let environments = words(
        """
        acrobot ant ball_in_cup bipedalwalker cartpole cheetah finger halfcheetah hopper humanoid humanoidstandup \
        inverteddoublependulum invertedpendulum lunarlander lunarlandercontinuous mountaincar mountaincarcontinuous \
        pendulum pusher quadruped reacher swimmer walker walker2d
        3dball 3dballhard crawler foodcollector gridworld match3 pushblock pyramids soccertwos walljump
          amidar asterix asteroids bankheist battlezone beamrider berzerk bowling boxing \
        breakout centipede choppercommand crazyclimber demonattack doubledunk enduro fishingderby freeway \
        frostbite gopher gravitar icehockey jamesbond kangaroo krull kungfumaster montezumarevenge mspacman \
        namethisgame pitfall pong privateeye qbert riverraid roadrunner robotank seaquest skiing solaris \
        spaceinvaders stargunner tennis timepilot tutankham upndown videopinball wizardofwor yarsrevenge \
        zaxxon
        bigfish bossfight caveflyer chaser climber coinrun dodgeball fruitbot heist jumper leaper maze miner ninja plunder \
        starpilot
        allegrohand ballbalance frankacabinet ingenuity quadcopter shadowhand trifinger
        """)
}
