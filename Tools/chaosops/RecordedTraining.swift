import ChaosOps
import ChaosOpsMetrics
import MetricsRecording
import TFEvents

/// A training whose every step and episode is recorded, with how the learner does.
struct RecordedTraining {
    /// The episodes that have ended.
    private(set) var episodes: [EpisodeSummary] = []
    /// How many events the last step is logged as, whether or not it was recorded.
    private(set) var eventCount = 0

    private var training: Training
    private var recorder: RunRecorder
    private var writer: EventWriter?
    private var temporalDifferenceErrors = (sum: 0.0, count: 0)
    private var nextEvaluation = 0
    /// The returns of the episodes since the last evaluation.
    private var returns: [Double] = []
    /// The actions since the last picture of them.
    private var actions = ActionMatrix()
    /// The flags since the last picture.
    private var flags = FlagCurve()
    /// The services in the episode so far.
    private var film = HealthFilm()
    /// Where a learner was of late, and what it did there.
    private var situations = SituationMap()
    /// The state that the next action is taken in; nil at the beginning of an episode.
    private var lastState: ChaosOpsState?
    private var nextPicture = firstPicture
    private var recordingStart = (step: 0, time: ContinuousClock.now)

    /// The environment steps between two evaluations.
    private static let evaluationInterval = 1000
    /// The environment steps before the first picture; each further one comes when they have doubled.
    private static let firstPicture = 1000

    init(_ training: Training, tagStyle: TagStyle) {
        self.training = training
        recorder = RunRecorder(writer: nil, tagStyle: tagStyle)
    }

    /// The environment steps taken so far.
    var stepCount: Int { training.stepCount }

    /// The last steps.
    var metrics: MetricsRecorder { recorder.metrics }

    /// Whether so many steps are taken and the last one ended an episode.
    func isFinished(after steps: Int) -> Bool {
        training.stepCount >= steps && training.isBetweenEpisodes
    }

    /// Records from now on; the steps before were recorded earlier.
    mutating func record(to writer: EventWriter) {
        self.writer = writer
        recorder.writer = writer
        recordingStart = (training.stepCount, .now)
    }

    /// Takes a step.
    mutating func step() {
        let step = training.step()
        recorder.record(step.state, step.action)
        eventCount = 1
        actions.add(step.state.failureType, step.action.type)
        flags.add(step.state, step.action)
        film.add(step.state)
        if training.policy.learning != nil, let lastState { situations.add(lastState, step.action) }
        lastState = step.isDone ? nil : step.state
        if let learning = training.policy.learning {
            temporalDifferenceErrors.sum += learning.temporalDifferenceError.magnitude
            temporalDifferenceErrors.count += 1
        }
        if step.isDone, let episode = recorder.endEpisode() {
            eventCount += 1
            episodes.append(episode)
            returns.append(episode.totalReward)
            flags.endEpisode(step.state.failureType)
            recordProgress()
            recordPictures()
            film = HealthFilm()
        }
    }

    /// Logs at the end of an episode how the training goes.
    private mutating func recordProgress() {
        var values: NamedValues<Double> = [:]
        if let learning = training.policy.learning {
            values.append("rollout/exploration_rate", learning.explorationRate)
            values.append("train/td_error", meanTemporalDifferenceError())
        }
        let isDue = training.stepCount >= nextEvaluation
        defer {
            if isDue {
                nextEvaluation += Self.evaluationInterval
                returns = []
            }
        }
        eventCount += isDue ? 2 : 1
        guard let writer else { return }
        values.append("time/fps", stepsPerSecond)
        if isDue {
            values.append("eval/mean_reward", training.greedyMeanReturn())
            writer.addHistogram(
                "rollout/ep_returns", returns, step: training.stepCount,
                description: "The returns of the episodes since the histogram before")
        }
        writer.add(values, step: training.stepCount)
    }

    /// Logs at the end of an episode what the policy does, so seldom that TensorBoard keeps every picture.
    private mutating func recordPictures() {
        guard training.stepCount >= nextPicture else { return }
        while nextPicture <= training.stepCount { nextPicture *= 2 }
        defer {
            actions = ActionMatrix()
            flags = FlagCurve()
        }
        let step = training.stepCount
        if let heatMap = try? actions.heatMap() {
            eventCount += 1
            writer?.addHeatMap(
                "policy/actions", heatMap, step: step, displayName: "actions by failure type",
                description: "The share of each action in the turns since the picture before")
        }
        if let animation = try? film.animation() {
            eventCount += 1
            writer?.addVideo(
                "episode/health", animation, step: step, displayName: "services in an episode",
                description: "How the services were in the episode that ended here, two turns a second")
        }
        if let curve = try? flags.curve() {
            eventCount += 1
            writer?.addPRCurve(
                "policy/flags", curve, step: step, displayName: "flags of rogue agents",
                description: "An agent of an episode is the more certainly flagged the earlier that is")
        }
    }

    /// Writes the situations that a learner was in of late.
    ///
    /// - Throws: `EmbeddingError`, `InvalidArgument`.
    func recordSituations() throws {
        guard let writer, let embedding = try situations.embedding() else { return }
        try writer.addEmbedding("situations", embedding, step: training.stepCount)
    }

    /// The mean size of the episode's temporal-difference errors.
    private mutating func meanTemporalDifferenceError() -> Double {
        defer { temporalDifferenceErrors = (0, 0) }
        return temporalDifferenceErrors.sum / Double(max(1, temporalDifferenceErrors.count))
    }

    private var stepsPerSecond: Double {
        let elapsed = (ContinuousClock.now - recordingStart.time) / .seconds(1)
        return elapsed > 0 ? Double(training.stepCount - recordingStart.step) / elapsed : 0
    }
}
