import RunComparison
@_spi(Tools) import TFEvents
import TerminalGraphics

/// A dashboard as lines of text: its runs, the chart of a tag, and the series with their latest values.
package struct DashboardFrame {
    let dashboard: Dashboard
    let view: DashboardView
    let columns: Int
    /// The lines there are; nil for as many as it takes.
    let rows: Int?
    let usesColor: Bool
    let now: Double

    /// A frame that fills a terminal, or tells everything where `rows` is nil.
    ///
    /// - Parameters:
    ///   - dashboard: What is known.
    ///   - view: What of it is looked at.
    ///   - columns: The characters of a line.
    ///   - rows: The lines; nil for as many as it takes.
    ///   - usesColor: Whether colours are wanted.
    ///   - now: Seconds since 1970.
    package init(
        _ dashboard: Dashboard, _ view: DashboardView, columns: Int, rows: Int?, usesColor: Bool, now: Double
    ) {
        self.dashboard = view.halted?.dashboard ?? dashboard
        self.view = view
        self.columns = columns
        self.rows = rows
        self.usesColor = usesColor
        self.now = view.halted?.time ?? now
    }

    /// The lines from the top, none wider and no more of them than there is room for.
    package func lines() -> [String] {
        let series = view.series(of: dashboard)
        var lines = [header] + alarm
        let footer = rows == nil ? [] : [footer(series)]
        if view.showsKeys {
            return whole(lines + DashboardView.keyLines.map { key in line { $0.append(key) } }, footer)
        }
        let room = rows.map { $0 - lines.count - footer.count }
        lines += RunTable(self, rowLimit: room.map { max(1, $0 / 4) }).lines()
        let left = rows.map { $0 - lines.count - footer.count }
        if let chart = chart(series, height: left.map { $0 < 14 ? 0 : min($0 / 2, 18) } ?? 14) {
            lines += chart
        }
        let list = SeriesList(self, series, rowLimit: rows.map { $0 - lines.count - footer.count })
        return whole(lines + list.lines(), footer)
    }

    /// The lines in the window, the footer at its end.
    private func whole(_ lines: [String], _ footer: [String]) -> [String] {
        guard let rows else { return lines }
        let shown = lines.prefix(max(rows - 1, 0))
        let empty = Array(repeating: "", count: max(rows - 1 - shown.count, 0))
        return rows > 0 ? shown + empty + footer : []
    }

    func line(_ build: (inout StyledText) -> Void) -> String {
        var text = StyledText(usesColor: usesColor, width: columns)
        build(&text)
        return text.text
    }

    private var header: String {
        let counts =
            "  \(counted(dashboard.runNames.count, "run"))"
            + ", \(counted(dashboard.seriesCount, "series", plural: "series"))"
        let excess =
            dashboard.leftOutCount == 0
            ? "" : ", more than \(grouped(Dashboard.seriesLimit)) are not shown"
        let notice = dashboard.notice.isEmpty ? "" : "  \(visible(dashboard.notice))"
        let halt = view.halted == nil ? "" : "  PAUSED"
        let title = visible(dashboard.title)
        let room = columns - (counts + excess + notice + halt).columnWidth
        return line { text in
            text.append(title.columnWidth > room ? title.fitted(to: max(room, 14)) : title, style: .bold)
            text.append(counts)
            text.append(excess, style: .alarm)
            text.append(notice, style: .dim)
            text.append(halt, style: .inverse)
        }
    }

    /// One line that names the series with NaN or infinite values.
    private var alarm: [String] {
        let sick = dashboard.series { dashboard.history($0)?.firstNonFiniteStep != nil }
        guard let first = sick.first, let history = dashboard.history(first) else { return [] }
        let others = sick.count == 1 ? "" : ", and \(grouped(sick.count - 1)) more series"
        let times = counted(history.nonFiniteCount, "time")
        let message =
            "NaN or infinite: \(first.tag) of \(first.run), \(times) since step "
            + grouped(history.firstNonFiniteStep ?? 0) + others
        return [line { $0.append(visible(message), style: .alarm) }]
    }

    /// The curves of the selected tag below its name; nil where there is no room.
    private func chart(_ series: [Dashboard.SeriesID], height: Int) -> [String]? {
        guard height > 3, !series.isEmpty else { return nil }
        let selected = series[view.selection(in: series)]
        let drawn = series.filter { ExactName($0.tag) == ExactName(selected.tag) }
        let kept = Array(drawn.filter { $0 != selected }.prefix(Self.curveLimit - 1)) + [selected]
        var chart = BrailleChart(width: columns, height: height - 2, usesColor: usesColor)
        let names = kept.map(\.run).shortNames(width: max(12, columns / 3))
        for (each, name) in zip(kept, names) {
            let points = dashboard.history(each)?.points ?? []
            chart.add(
                .init(
                    label: name, xs: points.map { Double($0.step) },
                    ys: smoothed(points.map(\.value), weight: view.smoothing),
                    color: color(of: each.run)))
        }
        let title = line { text in
            text.append(visibleName(selected.tag), style: .bold)
            if kept.count < drawn.count { text.append("  \(kept.count) of \(drawn.count) runs") }
            if view.smoothing > 0 { text.append("  smoothed \(view.smoothing)", style: .dim) }
        }
        return ["", title] + chart.lines()
    }

    private static let curveLimit = 12

    /// The index of a run's colour.
    func color(of run: String) -> Int { dashboard.place(of: run) }

    /// What stands for a run's curve: its colour, and a letter where there are not enough of them.
    func key(of run: String) -> String {
        let count = dashboard.runNames.count
        let isTold = count == 1 || usesColor && count <= TerminalStyle.curveColorCount
        return isTold ? "━━" : "━\(TerminalStyle.mark(color(of: run)))"
    }

    private func footer(_ series: [Dashboard.SeriesID]) -> String {
        line { text in
            if view.isTyping {
                text.append("/\(view.filter)", style: .bold)
                text.append("▏ Enter keeps it, Esc shows all", style: .dim)
            } else {
                text.append(
                    "q quit  ↑↓ series  ←→ runs  / filter  s smooth  ? more keys", style: .dim)
                if !view.filter.isEmpty {
                    text.append("  /\(view.filter): \(counted(series.count, "series", plural: "series"))")
                }
            }
        }
    }

    private func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
        "\(grouped(count)) \(count == 1 ? noun : plural ?? "\(noun)s")"
    }
}
