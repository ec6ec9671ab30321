import ChaosOps
import ChaosOpsMetrics
import MetricsRecording
import TFEvents

/// One policy to be trained with one seed, and where it is recorded.
struct TrainingPlan {
    var kind: PolicyKind
    var seed: Int
    /// The environment steps after which no new episode begins.
    var steps: Int
    var logDirectory: String
    var occupiedRunPolicy: OccupiedRunPolicy
    var tagStyle: TagStyle

    /// The run's name: `q_learning/seed-0`.
    var runName: String { "\(kind.rawValue)/seed-\(seed)" }

    /// The path of the run's directory.
    var path: String { "\(logDirectory)/\(runName)" }

    /// Trains and records.
    ///
    /// - Parameter shouldStop: Is shown the training after each step, and says whether to stop there.
    /// - Returns: What came of it.
    /// - Throws: `RunDirectoryError`, `EventWriterError` or `InvalidArgument` where it cannot begin.
    func carryOut(shouldStop: (RecordedTraining) -> Bool) throws -> TrainingResult {
        let destination = try RunDestination(
            logDirectory: logDirectory, run: runName, ifOccupied: occupiedRunPolicy)
        var training = RecordedTraining(Training(kind, seed: UInt64(seed)), tagStyle: tagStyle)
        var isStopped = false
        let lastStep = destination.lastStep ?? 0
        while !isStopped, training.stepCount < lastStep - 1, !training.isFinished(after: steps) {
            training.step()
            isStopped = shouldStop(training)
        }
        // A killed training may not have logged all of its last step, which is logged again unless it was the end.
        if training.stepCount < lastStep, !training.isFinished(after: steps) {
            var repeated = training
            repeated.step()
            if repeated.isFinished(after: steps) { training = repeated }
        }
        let resume = destination.lastStep.map { _ in ResumePoint.fromStep(training.stepCount + 1) }
        let writer = try destination.openWriter(options: .init(resume: resume))
        if resume == nil { try writer.describe(self) }
        training.record(to: writer)
        while !isStopped, !training.isFinished(after: steps) {
            training.step()
            isStopped = shouldStop(training)
        }
        // A training that was stopped may go on: its session is still open.
        let isFinished = !isStopped && training.stepCount > lastStep
        if isFinished { writer.endTraining() }
        var failure: (any Error)?
        do {
            try writer.close()
            if isFinished { try training.recordSituations() }
        } catch {
            failure = error
        }
        return TrainingResult(
            kind: kind, path: destination.path, steps: training.stepCount, episodes: training.episodes,
            lostEvents: writer.droppedEventCount, failure: failure)
    }
}

/// What came of a training.
struct TrainingResult {
    var kind: PolicyKind
    var path: String
    var steps: Int
    var episodes: [EpisodeSummary]
    /// The events that could not be written.
    var lostEvents: Int
    /// What kept some of it from being recorded.
    var failure: (any Error)?
}
