import RunComparison
@_spi(Tools) import TFEvents
package import TerminalGraphics

/// What of a dashboard is looked at, and what keys do to it.
package struct DashboardView: Sendable {
    /// The text that a tag or run must contain; `*` and `?` stand for any text and character.
    package private(set) var filter = ""
    /// Whether the filter is being typed.
    package private(set) var isTyping = false
    /// The series whose tag is charted; nil for the first.
    package private(set) var selected: Dashboard.SeriesID?
    /// How many runs stand above the first one shown.
    package private(set) var skippedRuns = 0
    /// The weight of TensorBoard's smoothing of the curves.
    package private(set) var smoothing = 0.0
    /// Whether the keys are explained instead of the runs.
    package private(set) var showsKeys = false
    /// The dashboard as it was when it was halted.
    package private(set) var halted: Halt?

    /// A dashboard that stands still.
    package struct Halt: Sendable {
        package var dashboard: Dashboard
        /// Seconds since 1970.
        package var time: Double
    }

    package init() {}

    /// The series to list.
    package func series(of dashboard: Dashboard) -> [Dashboard.SeriesID] {
        guard !filter.isEmpty else { return dashboard.series() }
        let glob = Glob("*\(filter.lowercased())*")
        return dashboard.series { glob.matches($0.tag.lowercased()) || glob.matches($0.run.lowercased()) }
    }

    /// Where the selected series stands in the list: at the same place if it is there, else at the first one
    /// behind it.
    ///
    /// Before one is selected, the first one of a usual tag of returns is.
    package func selection(in series: [Dashboard.SeriesID]) -> Int {
        guard !series.isEmpty else { return 0 }
        guard let selected else {
            let usual = UsualTags.first(among: series.lazy.map(\.tag))
            return usual.flatMap { usual in series.firstIndex { ExactName($0.tag) == ExactName(usual) } } ?? 0
        }
        return series.firstIndex { !$0.precedes(selected) } ?? series.count - 1
    }

    /// What the keys do.
    static let keyLines = [
        "", "  q            quit",
        "  ↑ ↓  k j     choose a series; Page Up, Page Down, Home, End",
        "  ← →          scroll the runs",
        "  /            show only what holds a text; * and ? stand for any",
        "  Esc          show all again", "  space        halt the picture, and go on",
        "  s            smooth the curves more: 0.6, 0.9, 0.99, not at all",
        "  ?            show and hide the keys",
    ]

    private static let smoothings = [0, 0.6, 0.9, 0.99]

    /// Does what a key stands for.
    ///
    /// - Returns: Whether to go on; false to quit.
    package mutating func handle(_ key: TerminalKey, _ dashboard: Dashboard, at now: Double) -> Bool {
        if isTyping {
            type(key)
            return true
        }
        let dashboard = halted?.dashboard ?? dashboard
        switch key {
        case .character("q"), .character("Q"): return false
        case .character("/"): isTyping = true
        case .character("?"): showsKeys.toggle()
        case .character("s"):
            let next = (Self.smoothings.firstIndex(of: smoothing) ?? 0) + 1
            smoothing = Self.smoothings[next % Self.smoothings.count]
        case .character(" "): halted = halted == nil ? Halt(dashboard: dashboard, time: now) : nil
        case .escape: (filter, showsKeys) = ("", false)
        case .up, .character("k"): select(-1, dashboard)
        case .down, .character("j"): select(1, dashboard)
        case .pageUp: select(-10, dashboard)
        case .pageDown: select(10, dashboard)
        case .home: select(-.max, dashboard)
        case .end: select(.max, dashboard)
        case .left: skippedRuns = max(0, skippedRuns - 1)
        case .right: skippedRuns = min(skippedRuns + 1, max(0, dashboard.runNames.count - 1))
        default: break
        }
        return true
    }

    private mutating func type(_ key: TerminalKey) {
        switch key {
        case .enter: isTyping = false
        case .escape: (filter, isTyping) = ("", false)
        case .backspace: filter = String(filter.dropLast())
        case .character(let character): filter.append(character)
        default: break
        }
    }

    private mutating func select(_ distance: Int, _ dashboard: Dashboard) {
        let series = series(of: dashboard)
        guard !series.isEmpty else { return }
        let (target, overflows) = selection(in: series).addingReportingOverflow(distance)
        selected = series[overflows ? series.count - 1 : min(max(target, 0), series.count - 1)]
    }
}
