import TerminalGraphics

/// The runs of a frame: how far, how fast, how long still, and whether they live.
struct RunTable {
    private let frame: DashboardFrame
    private let rowLimit: Int?

    init(_ frame: DashboardFrame, rowLimit: Int?) {
        self.frame = frame
        self.rowLimit = rowLimit
    }

    func lines() -> [String] {
        let names = frame.dashboard.runNames
        guard !names.isEmpty else { return [frame.line { $0.append("no runs yet", style: .dim) }] }
        let first = rowLimit == nil ? 0 : min(frame.view.skippedRuns, names.count - 1)
        let shown = names[first...].prefix(rowLimit ?? names.count)
        let width = max(8, min(shown.map(\.columnWidth).max() ?? 0, frame.columns - 46))
        let hidden = names.count - shown.count
        let title = hidden == 0 ? "run" : "run (\(grouped(hidden)) more)"
        let head = frame.line { text in
            text.append("   \(title.fitted(to: width))", style: .dim)
            text.append(columns("step", "steps/s", "ETA") + "  state", style: .dim)
        }
        return [head] + shown.map { row($0, width: width) }
    }

    private func row(_ name: String, width: Int) -> String {
        let run = frame.dashboard.run(name)
        let state = run?.state(at: frame.now, silentAfter: frame.dashboard.silenceLimit)
        let isLive = state == .live
        let step = run?.lastStep.map { grouped(Int($0)) } ?? "–"
        let rate = isLive ? run?.stepsPerSecond.map(rateText) : nil
        let eta = isLive ? run?.secondsLeft(of: frame.dashboard.totalSteps).map(timeText) : nil
        return frame.line { text in
            text.append("━━ ", style: .curve(frame.color(of: name)))
            text.append(name.fitted(to: width))
            text.append(columns(step, rate ?? "–", eta ?? "–") + "  ")
            switch state {
            case .silent(let seconds): text.append("silent for \(timeText(seconds))", style: .alarm)
            case .finished: text.append("finished")
            case .failed: text.append("failed", style: .alarm)
            case .live, nil: text.append("live", style: .bold)
            }
        }
    }

    private func columns(_ step: String, _ rate: String, _ eta: String) -> String {
        step.fitted(to: 13, alignsRight: true) + rate.fitted(to: 9, alignsRight: true)
            + eta.fitted(to: 10, alignsRight: true)
    }

    private func rateText(_ rate: Double) -> String {
        rate < 100 || rate > 1e9 ? shortDecimal(rate, digits: 3) : grouped(Int(rate))
    }

    private func timeText(_ seconds: Double) -> String {
        seconds < 1e9 ? clockFace(.seconds(seconds)) : "–"
    }
}
