/// How many steps a run takes in a second, by the times of its last events.
struct StepRate: Sendable {
    private struct Sample {
        var step: Int
        var time: Double
    }

    /// Earlier ones, at least a second apart, the oldest first.
    private var samples: [Sample] = []
    private var latest: Sample?

    private static let sampleLimit = 32

    /// Takes a step and its time in seconds.
    mutating func add(step: Int, time: Double) {
        let sample = Sample(step: step, time: time)
        if let latest, step < latest.step || time < latest.time { samples = [] }
        latest = sample
        if let last = samples.last, time - last.time < 1 { return }
        if samples.count == Self.sampleLimit { samples.removeFirst() }
        samples.append(sample)
    }

    /// Steps a second; nil as long as there is nothing to go by.
    var perSecond: Double? {
        guard let first = samples.first, let latest, latest.time > first.time, latest.step > first.step
        else { return nil }
        return (Double(latest.step) - Double(first.step)) / (latest.time - first.time)
    }
}
