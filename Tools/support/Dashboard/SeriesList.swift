@_spi(Tools) import TFEvents
import TerminalGraphics

/// The series of a frame, each with its latest value and a sparkline, scrolled to the selected one.
struct SeriesList {
    private let frame: DashboardFrame
    private let series: [Dashboard.SeriesID]
    private let rowLimit: Int?

    init(_ frame: DashboardFrame, _ series: [Dashboard.SeriesID], rowLimit: Int?) {
        self.frame = frame
        self.series = series
        self.rowLimit = rowLimit
    }

    func lines() -> [String] {
        let limit = max(0, (rowLimit ?? series.count + 2) - 2)
        guard limit > 0 || rowLimit == nil else { return [] }
        guard !series.isEmpty else {
            let reason = frame.view.filter.isEmpty ? "no scalars yet" : "nothing fits /\(frame.view.filter)"
            return ["", frame.line { $0.append(visible(reason), style: .dim) }]
        }
        let selection = frame.view.selection(in: series)
        let first = min(max(0, selection - limit / 2), max(0, series.count - limit))
        let shown = Array(series[first...].prefix(limit))
        let widths = (
            tag: min(
                max(3, shown.map { visibleName($0.tag).columnWidth }.max() ?? 0), frame.columns * 3 / 10),
            run: min(max(3, shown.map(\.run.columnWidth).max() ?? 0), frame.columns / 4)
        )
        let names = (
            tags: shown.map { visibleName($0.tag) }.shortNames(width: widths.tag),
            runs: shown.map(\.run).shortNames(width: widths.run)
        )
        let head = frame.line { text in
            text.append("  \("tag".fitted(to: widths.tag))  \("run".fitted(to: widths.run))", style: .dim)
            text.append("  " + "latest".fitted(to: 12, alignsRight: true), style: .dim)
            if shown.count < series.count {
                text.append("  \(first + 1)–\(first + shown.count) of \(grouped(series.count))", style: .dim)
            }
        }
        return ["", head]
            + shown.indices.map { index in
                let isRepeated = index > 0 && ExactName(shown[index - 1].tag) == ExactName(shown[index].tag)
                return row(
                    shown[index], isSelected: first + index == selection,
                    tag: (isRepeated ? "" : names.tags[index]).fitted(to: widths.tag),
                    run: names.runs[index].fitted(to: widths.run))
            }
    }

    private func row(_ each: Dashboard.SeriesID, isSelected: Bool, tag: String, run: String) -> String {
        let history = frame.dashboard.history(each)
        let value = history?.latest?.value ?? .nan
        return frame.line { text in
            text.append(isSelected ? "▸ " : "  ", style: .bold)
            text.append(tag, style: isSelected ? .bold : nil)
            text.append("  ")
            text.append(run, style: .curve(frame.color(of: each.run)))
            text.append(
                "  " + shortDecimal(value, digits: 6).fitted(to: 12, alignsRight: true),
                style: value.isFinite ? nil : .alarm)
            let room = frame.columns - tag.columnWidth - run.columnWidth - 20
            text.append("  " + sparkline(history?.points.map(\.value) ?? [], width: min(room, 60)))
        }
    }
}
