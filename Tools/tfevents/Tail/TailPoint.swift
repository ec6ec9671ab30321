@_spi(Tools) import TFEvents
import TerminalGraphics

/// A point as `tfevents tail` shows it.
struct TailPoint {
    let series: TailSeries
    let step: Int
    /// In seconds since 1970.
    let wallTime: Double
    /// As it stands in the file.
    private let number: ScalarNumber

    init(_ series: TailSeries, step: Int, wallTime: Double, _ number: ScalarNumber) {
        (self.series, self.step, self.wallTime, self.number) = (series, step, wallTime, number)
    }

    var value: ScalarNumber {
        number.widened(ifRunHoldsExactDoubles: series.run.holdsExactDoubles)
    }
}
