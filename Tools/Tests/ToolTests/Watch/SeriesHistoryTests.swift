import TFEvents
import TestSupport
import Testing

@testable import TFEventsTool
@testable import ToolSupport

@Suite struct SeriesHistoryTests {
    private func history(_ values: [Double]) -> SeriesHistory {
        var history = SeriesHistory()
        for (step, value) in values.enumerated() { history.add(.init(step: step, value: value)) }
        return history
    }

    @Test func keepsEveryPointWhileThereIsRoom() {
        let values = (0..<SeriesHistory.capacity).map(Double.init)
        #expect(history(values).points.map(\.value) == values)
        #expect(history(values).points.map(\.step) == values.map { Int($0) })
    }

    @Test(arguments: [1, 255, 256, 257, 511, 512, 513, 1000, 123_457])
    func isBoundedAndKeepsTheExtremes(_ count: Int) {
        var values = (0..<count).map { Double($0 % 7) }
        values[count / 3] = 1000
        values[count * 2 / 3] = -1000
        let history = history(values)
        #expect(history.points.count <= 2 * SeriesHistory.capacity)
        #expect(history.points.count >= min(count, SeriesHistory.capacity / 2))
        #expect(history.points.map(\.value).max() == values.max())
        #expect(history.points.map(\.value).min() == values.min())
        #expect(history.latest == .init(step: count - 1, value: values[count - 1]))
        #expect(history.points.allSatisfy { values[$0.step] == $0.value })
        #expect(zip(history.points, history.points.dropFirst()).allSatisfy { $0.step < $1.step })
    }

    @Test func remembersWhenNumbersWentBad() {
        let history = history([1, .nan, .infinity, 2, .nan])
        #expect(history.firstNonFiniteStep == 1)
        #expect(history.nonFiniteCount == 3)
        #expect(history.points.map(\.value.isNaN) == [false, true, true, false, true])
    }

    @Test func whatIsWrittenAgainIsForgotten() {
        var history = history([1, 2, .nan, 4])
        history.rewind(to: 2)
        #expect(history.firstNonFiniteStep == nil)
        #expect(history.nonFiniteCount == 0)
        history.add(.init(step: 2, value: 3))
        #expect(history.points.map(\.value) == [1, 2, 3])
    }

    /// 30 days at an event a second, read as `tfevents watch` reads them.
    @Test func thirtyDaysOfEventsDoNotGrow() throws {
        let directory = try TemporaryDirectory()
        let writer = try EventWriter(runDirectory: directory.appending("a"))
        var events = try WatchedEvents(path: directory.path)
        var dashboard = Dashboard(title: "")
        let series = Dashboard.SeriesID(tag: "loss", run: "a")
        var mostPoints = 0
        for day in 0..<30 {
            for second in day * 86_400..<(day + 1) * 86_400 {
                writer.addScalar("loss", Double(second % 1000), step: second, wallTime: Double(second))
            }
            try writer.flush()
            events.lookAgain()
            let isAtEnd = events.read(into: &dashboard, isFirst: false)
            #expect(isAtEnd)
            #expect(dashboard.run("a")?.lastStep == (day + 1) * 86_400 - 1)
            mostPoints = max(mostPoints, dashboard.history(series)?.points.count ?? 0)
        }
        try writer.close()
        #expect(mostPoints > SeriesHistory.capacity / 2)
        #expect(mostPoints <= 2 * SeriesHistory.capacity)
        #expect(dashboard.seriesCount == 1)
        #expect(dashboard.run("a")?.stepsPerSecond == 1)
    }
}
