import ChaosOps
import ChaosOpsMetrics
import MetricsRecording
@_spi(Tools) import TFEvents

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
        let logged =
            destination.lastStep == nil
            ? LoggedSteps() : LoggedSteps(of: try RunDirectory(path: destination.path))
        // A run is never made shorter: readers forget what lies behind the step that is resumed at.
        let steps = max(steps, destination.lastStep ?? 0)
        var isStopped = false
        func stops(at training: RecordedTraining) -> Bool {
            isStopped = shouldStop(training)
            return isStopped
        }
        let isDescribed = logged[0] >= EventWriter.descriptionEventCount
        var training =
            isDescribed ? resumedTraining(logged, steps: steps, shouldStop: stops) : self.training(after: 0)
        let firstStep = isDescribed ? training.stepCount + 1 : 0
        let resume = destination.lastStep.map { _ in ResumePoint.fromStep(firstStep) }
        let writer = try destination.openWriter(options: .init(resume: resume))
        if !isDescribed { try writer.describe(self) }
        training.record(to: writer)
        while !isStopped, !training.isFinished(after: steps) {
            training.step()
            _ = stops(at: training)
        }
        // A training that was stopped may go on: its session is still open.
        let isFinished = !isStopped && (training.stepCount >= firstStep || !logged.holdSessionEnd)
        // TensorBoard shows the first end of a run.
        if isFinished, !logged.holdSessionEnd { writer.endTraining() }
        var failure: (any Error)?
        do {
            try writer.close()
            if isFinished { try training.recordSituations() }
        } catch {
            failure = error
        }
        return TrainingResult(
            kind: kind, path: destination.path, steps: training.stepCount, episodes: training.episodes,
            lostEvents: writer.droppedEventCount,
            pendingEvents: (try? RunDirectory(path: destination.path))?.pendingEventCount ?? 0,
            failure: failure)
    }

    /// The training after the last step up to which everything is logged.
    private func resumedTraining(
        _ logged: LoggedSteps, steps: Int, shouldStop: (RecordedTraining) -> Bool
    ) -> RecordedTraining {
        var training = training(after: 0)
        while logged[training.stepCount + 1] > 0, !training.isFinished(after: steps) {
            training.step()
            guard logged[training.stepCount] >= training.eventCount else {
                return self.training(after: training.stepCount - 1)
            }
            if shouldStop(training) { break }
        }
        return training
    }

    /// The training after some steps, none of which is recorded.
    private func training(after stepCount: Int) -> RecordedTraining {
        var training = RecordedTraining(Training(kind, seed: UInt64(seed)), tagStyle: tagStyle)
        while training.stepCount < stepCount { training.step() }
        return training
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
    /// The events that are in no file yet, for the next writer of the run to write.
    var pendingEvents: Int
    /// What kept some of it from being recorded.
    var failure: (any Error)?

    /// Whether all of it is in the run's files.
    var isRecorded: Bool { lostEvents == 0 && pendingEvents == 0 && failure == nil }
}
