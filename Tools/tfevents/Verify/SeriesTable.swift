import EventVerification
import TerminalGraphics

/// What `tfevents verify --as-tensorboard` prints: a line for each series.
enum SeriesTable {
    static func lines(_ view: TensorBoardView, _ output: TerminalOutput) -> [String] {
        var table = TextTable(
            .text("run"), .text("tag"), .text("plugin"), .number("points"), .number("default loader"),
            .number("Python loader"))
        for series in view.series {
            table.add(
                series.run, visibleName(series.tag), series.plugin, "\(series.points)",
                count(series.defaultLoader),
                count(series.pythonLoader))
        }
        return table.lines(width: output.isInteractive ? output.width : nil, usesColor: output.usesColor)
            + view.endsDefaultLoader.map {
                "TensorBoard's default loader dies at \($0), and shows no run any more"
            }
            + view.stopsPythonLoader.map {
                "TensorBoard's Python loader stops at \($0); which other runs it has loaded by then depends on "
                    + "the order in which their directory lists them"
            }
    }

    private static func count(_ points: Int?) -> String { points.map { "\($0)" } ?? "-" }
}
