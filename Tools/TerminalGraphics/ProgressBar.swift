/// How far a long task has come, with its rate and the time it will still take.
///
/// On a terminal it is one line that is redrawn at most ten times a second and removed in the end;
/// elsewhere a line is written for each tenth of the task.
public struct ProgressBar: Sendable {
    private let total: Int
    private let unit: String
    private let output: TerminalOutput
    private let start: ContinuousClock.Instant
    private var lastDrawing: ContinuousClock.Instant?
    private var tenths = 0

    /// Creates a progress bar; nothing is drawn yet.
    ///
    /// - Parameters:
    ///   - total: The amount of work, in units.
    ///   - unit: What is counted, in the plural.
    ///   - output: Where it is drawn.
    ///   - start: When the task began.
    public init(
        total: Int, unit: String, output: TerminalOutput = .standardError,
        start: ContinuousClock.Instant = .now
    ) {
        self.total = max(total, 1)
        self.unit = unit
        self.output = output
        self.start = start
    }

    /// Shows that so many units are done, if it is time to.
    ///
    /// - Parameters:
    ///   - completed: The units done so far.
    ///   - label: What is being worked on.
    ///   - now: The time.
    public mutating func update(
        _ completed: Int, label: String, at now: @autoclosure () -> ContinuousClock.Instant = .now
    ) {
        if output.isInteractive {
            redraw(completed, label, at: now())
        } else if completed * 10 / total > tenths {
            tenths = completed * 10 / total
            output.write(report(completed, label, at: now()).plainLine + "\n")
        }
    }

    /// Removes the line from the terminal, so that other text may follow.
    public mutating func clear() {
        guard lastDrawing != nil else { return }
        output.write("\r\u{1B}[K")
        lastDrawing = nil
    }

    private mutating func redraw(_ completed: Int, _ label: String, at now: ContinuousClock.Instant) {
        if let lastDrawing, now - lastDrawing < .milliseconds(100) { return }
        lastDrawing = now
        let line = report(completed, label, at: now)
            .drawnLine(width: output.width - 1, usesColor: output.usesColor)
        output.write("\r\(line)\u{1B}[K")
    }

    private func report(_ completed: Int, _ label: String, at now: ContinuousClock.Instant) -> ProgressReport
    {
        ProgressReport(
            completed: completed, total: total, unit: unit, label: label, elapsed: now - start)
    }
}
