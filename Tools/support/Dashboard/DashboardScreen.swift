import Libc
import SystemPackage
import TerminalGraphics

/// A dashboard on the whole terminal, which gets its screen and its settings back in the end.
package struct DashboardScreen: ~Copyable {
    private let terminal: FullScreenTerminal
    private var view = DashboardView()
    private var keys = TerminalKeyParser()

    /// Takes the terminal over; nil if the program has none.
    package init?() {
        guard let terminal = FullScreenTerminal(input: STDIN_FILENO, output: .standardOutput) else {
            return nil
        }
        self.terminal = terminal
        // Nothing is to be done, but a wait ends, and the next frame has the new size.
        signal(SIGWINCH) { _ in }
    }

    /// Draws what changed.
    package mutating func draw(_ dashboard: Dashboard) {
        let size = terminal.size
        let frame = DashboardFrame(
            dashboard, view, columns: size.columns, rows: size.rows, usesColor: terminal.usesColor,
            now: secondsSince1970())
        terminal.show(frame.lines())
    }

    /// Obeys the keys that come within a time; a key, a new window size or a stop signal ends the wait.
    ///
    /// - Returns: Whether to go on; false after `q`, when the terminal is gone, or when a stop signal has come.
    package mutating func obeyKeys(
        within duration: Duration, _ dashboard: Dashboard, signals: StopSignals
    ) -> Bool {
        guard let isReady = try? signals.wait(for: .standardInput, .readable, atMost: duration),
            signals.received == nil
        else { return false }
        guard isReady else { return handle(keys.finish(), dashboard) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count =
            (try? unsafe bytes.withUnsafeMutableBytes {
                try unsafe FileDescriptor.standardInput.read(into: $0)
            }) ?? 0
        guard count > 0 else { return false }
        return handle(keys.parse(bytes[..<count]), dashboard)
    }

    private mutating func handle(_ keys: [TerminalKey], _ dashboard: Dashboard) -> Bool {
        let now = secondsSince1970()
        return keys.allSatisfy { view.handle($0, dashboard, at: now) }
    }
}

/// The time by the system's clock, in seconds.
package func secondsSince1970() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
