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
        let shown = Array(names[first...].prefix(rowLimit ?? names.count))
        let numbers = shown.map(numbers(of:))
        let stateWidth = shown.map { stateText(of: $0).text.columnWidth }.max() ?? 0
        let room = frame.columns - 3 - Columns.width(numbers) - 2 - stateWidth
        let width = max(8, min(shown.map(\.columnWidth).max() ?? 0, room))
        let short = shown.shortNames(width: width)
        let columns = Columns(numbers)
        let hidden = names.count - shown.count
        let title = hidden == 0 ? "run" : "run (\(grouped(hidden)) more)"
        let head = frame.line { text in
            text.append("   \(title.fitted(to: width))", style: .dim)
            text.append(columns.text(Columns.titles) + "  state", style: .dim)
        }
        return [head]
            + shown.indices.map { row(shown[$0], short[$0].fitted(to: width), columns.text(numbers[$0])) }
    }

    private func state(of name: String) -> DashboardRun.State? {
        frame.dashboard.run(name)?.state(at: frame.now, silentAfter: frame.dashboard.silenceLimit)
    }

    /// How far a run is, how fast, and how long still.
    private func numbers(of name: String) -> [String] {
        let run = frame.dashboard.run(name)
        let isLive = state(of: name) == .live
        let step = run?.lastStep.map { grouped(Int($0)) } ?? "–"
        let rate = isLive ? run?.stepsPerSecond.map(rateText) : nil
        let eta = isLive ? run?.secondsLeft(of: frame.dashboard.totalSteps).map(timeText) : nil
        return [step, rate ?? "–", eta ?? "–"]
    }

    private func row(_ name: String, _ shortName: String, _ numbers: String) -> String {
        frame.line { text in
            text.append(frame.key(of: name) + " ", style: .curve(frame.color(of: name)))
            text.append(shortName)
            text.append(numbers + "  ")
            let state = stateText(of: name)
            text.append(state.text, style: state.style)
        }
    }

    private func stateText(of name: String) -> (text: String, style: TerminalStyle?) {
        switch state(of: name) {
        case .silent(let seconds): ("silent for \(timeText(seconds))", .alarm)
        case .finished: ("finished", nil)
        case .failed: ("failed", .alarm)
        case .live, nil: ("live", .bold)
        }
    }

    /// Columns of numbers, with a gap before each.
    private struct Columns {
        static let titles = ["step", "steps/s", "ETA"]
        private static let leastWidths = [9, 7, 7]
        private let widths: [Int]

        init(_ rows: [[String]]) {
            widths = Self.leastWidths.indices.map { column in
                rows.reduce(Self.leastWidths[column]) { max($0, $1[column].columnWidth) }
            }
        }

        static func width(_ rows: [[String]]) -> Int { Columns(rows).widths.reduce(0) { $0 + 2 + $1 } }

        func text(_ cells: [String]) -> String {
            zip(cells, widths).map { "  " + $0.fitted(to: $1, alignsRight: true) }.joined()
        }
    }

    private func rateText(_ rate: Double) -> String {
        rate < 100 || rate > 1e9 ? shortDecimal(rate, digits: 3) : grouped(Int(rate))
    }

    private func timeText(_ seconds: Double) -> String {
        seconds < 1e11 ? clockFace(.seconds(seconds)) : "–"
    }
}
