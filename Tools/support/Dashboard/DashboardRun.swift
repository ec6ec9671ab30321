/// A run as far as it has come.
package struct DashboardRun: Sendable {
    /// Whether a run goes on.
    package enum State: Equatable, Sendable {
        case live
        /// Nothing came for so many seconds.
        case silent(seconds: Double)
        case finished
        case failed
    }

    /// How a run said that it ended.
    package enum End: Sendable {
        case success
        case failure
    }

    /// The greatest step since the run was last resumed, or its counter of 31 or 32 bits began again.
    package private(set) var lastStep: Int?
    /// The number of its newest file.
    private var file = -1
    /// A fall by more is that of a counter that began again.
    private static let greatestFall = 1 << 30
    /// How many steps it is to take, if it said so.
    package var totalSteps: Int?
    /// Whether it said that it ended; taken back when more comes.
    package var end: End?

    private var rate = StepRate()
    private var lastHeard: Double

    init(heardAt time: Double) { lastHeard = time }

    /// Notes that something of the run was heard, in seconds since 1970.
    mutating func hear(at time: Double) {
        lastHeard = max(lastHeard, time)
    }

    /// Notes that a value was logged at a step.
    mutating func advance(to step: Int, wallTime: Double, file: Int) {
        let (fall, overflows) = (lastStep ?? step).subtractingReportingOverflow(step)
        if file > self.file || overflows || fall > Self.greatestFall {
            self.file = max(file, self.file)
            lastStep = step
        }
        lastStep = max(lastStep ?? step, step)
        rate.add(step: step, time: wallTime)
        end = nil
    }

    mutating func rewind(to step: Int) {
        lastStep = lastStep.map { min($0, step) }
        end = nil
    }

    /// Whether it goes on, when nothing for `limit` seconds means that it does not.
    package func state(at now: Double, silentAfter limit: Double) -> State {
        switch end {
        case .success: return .finished
        case .failure: return .failed
        case nil: break
        }
        guard now - lastHeard > limit else { return .live }
        if let totalSteps, let lastStep, lastStep >= totalSteps { return .finished }
        return .silent(seconds: now - lastHeard)
    }

    /// Steps a second, by the times of the events.
    package var stepsPerSecond: Double? { rate.perSecond }

    /// The seconds that are left of so many steps; nil where that is unknown.
    package func secondsLeft(of steps: Int?) -> Double? {
        guard let steps = steps ?? totalSteps, let lastStep, let rate = rate.perSecond else { return nil }
        return max(0, Double(steps) - Double(lastStep)) / rate
    }
}
