import Synchronization
import Testing

@testable import TerminalGraphics

@Suite struct ProgressBarTests {
    @Test func onATerminalOneLineIsRedrawnTenTimesASecondAndRemoved() {
        let screen = Screen()
        let start = ContinuousClock.now
        var bar = ProgressBar(
            total: 20_000, unit: "steps", output: screen.output(isInteractive: true, width: 60), start: start)
        bar.update(5000, label: "run", at: start + .seconds(2))
        bar.update(5100, label: "run", at: start + .seconds(2) + .milliseconds(99))
        bar.update(10_000, label: "run", at: start + .seconds(4))
        bar.clear()
        bar.clear()
        #expect(
            screen.texts == [
                "\rrun  █████▊░░░░░░░░░░░░░░░░░  25 %  2,500 steps/s  ETA 0:06\u{1B}[K",
                "\rrun  ███████████▌░░░░░░░░░░░  50 %  2,500 steps/s  ETA 0:04\u{1B}[K",
                "\r\u{1B}[K",
            ])
    }

    @Test func inAPipeALineTellsOfEachTenth() {
        let screen = Screen()
        let start = ContinuousClock.now
        var bar = ProgressBar(
            total: 1000, unit: "steps", output: screen.output(isInteractive: false, width: 60), start: start)
        for completed in 0...1010 {
            bar.update(completed, label: "run", at: start + .seconds(completed * 10))
        }
        bar.clear()
        #expect(screen.texts.count == 10)
        #expect(screen.texts.first == "run: 10 %, 100 of 1,000 steps, 0 steps/s, 2:30:00 left\n")
        #expect(screen.texts.last == "run: 100 %, 1,000 of 1,000 steps, 0 steps/s, 0:00 left\n")
    }

    @Test(arguments: 0...100)
    func neverIsWiderThanTheTerminal(_ width: Int) {
        let report = ProgressReport(
            completed: 123, total: 456, unit: "steps", label: "q_learning/seed-0", elapsed: .seconds(1))
        #expect(report.drawnLine(width: width, usesColor: false).count <= width)
    }

    @Test func usesColorOnlyWhereItIsWanted() {
        let report = ProgressReport(completed: 1, total: 2, unit: "steps", label: "run", elapsed: .seconds(1))
        #expect(report.drawnLine(width: 80, usesColor: true).contains("\u{1B}[36m"))
        #expect(!report.drawnLine(width: 80, usesColor: false).contains("\u{1B}"))
    }

    @Test func aPipeIsNoTerminal() {
        #expect(!TerminalOutput(fileDescriptor: -1).isInteractive)
        #expect(!TerminalOutput(fileDescriptor: -1).usesColor)
        #expect(TerminalOutput(fileDescriptor: -1).width == 80)
    }
}

/// Keeps what was written.
private final class Screen: Sendable {
    private let written = Mutex<[String]>([])

    var texts: [String] { written.withLock { $0 } }

    func output(isInteractive: Bool, width: Int) -> TerminalOutput {
        TerminalOutput(isInteractive: isInteractive, usesColor: false, width: width) { text in
            self.written.withLock { $0.append(text) }
        }
    }
}
