import ChaosOps
import ChaosOpsMetrics
import MetricsRecording
import TFEvents

/// A training whose every step and episode is recorded, with how the learner does.
struct RecordedTraining {
    /// The episodes that have ended.
    private(set) var episodes: [EpisodeSummary] = []

    private var training: Training
    private var recorder: RunRecorder
    private var writer: EventWriter?
    private var temporalDifferenceErrors = (sum: 0.0, count: 0)
    private var nextEvaluation = 0
    /// The returns of the episodes since the last evaluation.
    private var returns: [Double] = []
    /// The actions since the last picture of them.
    private var actions = ActionMatrix()
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
        actions.add(step.state.failureType, step.action.type)
        if let learning = training.policy.learning {
            temporalDifferenceErrors.sum += learning.temporalDifferenceError.magnitude
            temporalDifferenceErrors.count += 1
        }
        if step.isDone, let episode = recorder.endEpisode() {
            episodes.append(episode)
            returns.append(episode.totalReward)
            recordProgress()
            recordActions()
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

    /// Logs at the end of an episode which actions the policy takes, so seldom that TensorBoard keeps every picture.
    private mutating func recordActions() {
        guard training.stepCount >= nextPicture else { return }
        while nextPicture <= training.stepCount { nextPicture *= 2 }
        defer { actions = ActionMatrix() }
        guard let writer, let heatMap = try? actions.heatMap() else { return }
        writer.addHeatMap(
            "policy/actions", heatMap, step: training.stepCount, displayName: "actions by failure type",
            description: "The share of each action in the turns since the picture before")
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
