import Synchronization
import TerminalGraphics

/// The progress of a verification on a terminal, which gives way to findings; elsewhere nothing.
final class VerificationBar: Sendable {
    private let bar = Mutex<ProgressBar?>(nil)
    private let output: TerminalOutput
    private let start = ContinuousClock.now

    init(output: TerminalOutput = .standardError) { self.output = output }

    /// Shows how many bytes are done, from any thread.
    func update(_ completed: Int, of total: Int) {
        guard output.isInteractive else { return }
        let megabyte = 1 << 20
        bar.withLock { bar in
            var drawn =
                bar ?? ProgressBar(total: total / megabyte, unit: "MiB", output: output, start: start)
            drawn.update(completed / megabyte, label: "verifying")
            bar = drawn
        }
    }

    /// Removes it, so that other text may follow.
    func clear() {
        bar.withLock { $0?.clear() }
    }
}
