import TerminalGraphics

/// What the points of a run share.
final class TailRun {
    let name: String
    /// Known for good once all of the run was read.
    var holdsExactDoubles = false

    init(_ name: String) { self.name = name }
}

/// What the points of a series share.
final class TailSeries {
    let run: TailRun
    let tag: String
    /// Both names as a terminal shows them.
    let shownNames: [ShownText]

    init(_ run: TailRun, tag: String) {
        (self.run, self.tag) = (run, tag)
        shownNames = [ShownText(run.name), ShownText(visibleName(tag))]
    }
}

/// A text as a terminal shows it, and the columns that it takes there.
struct ShownText {
    let text: String
    let width: Int

    init(_ text: String) {
        self.text = visible(text)
        width = self.text.columnWidth
    }
}
