import Foundation
import TestSupport
import Testing

@_spi(Tools) @testable import TFEvents

@Suite struct RunScalarsTests {
    @Test
    func columnsHoldWhatDecodedEventsHold() throws {
        let folder = Fixtures.directory.appending(path: "event-files")
        for writer in ["tensorboardx", "torch", "tf2", "damaged/garbage-between"] {
            for run in try LogDirectory(path: folder.appending(path: writer).path).runs {
                var expected: [String: ScalarSeries] = [:]
                var order: [String] = []
                for event in EventReader(run) {
                    for value in event.values {
                        guard let scalar = value.scalar else { continue }
                        if expected[value.tag] == nil { order.append(value.tag) }
                        var series = expected[value.tag] ?? ScalarSeries(tag: value.tag)
                        series.steps.append(event.step)
                        series.wallTimes.append(event.wallTime)
                        series.values.append(scalar)
                        expected[value.tag] = series
                    }
                }
                let scalars = RunScalars(reading: run)
                #expect(scalars.series.map(\.tag) == order)
                for series in scalars.series {
                    #expect(series.steps == expected[series.tag]?.steps)
                    #expect(series.wallTimes == expected[series.tag]?.wallTimes)
                    #expect(
                        series.values.map(\.bitPattern) == expected[series.tag]?.values.map(\.bitPattern))
                }
                #expect((scalars.damageCount > 0) == writer.hasPrefix("damaged"))
            }
        }
    }

    @Test func onlyTheTagsAskedForAreKept() throws {
        let directory = try TemporaryDirectory()
        let writer = try EventWriter(runDirectory: directory.path)
        for step in 0..<10 {
            for tag in ["a", "b", "c"] { writer.addScalar(tag, 1, step: step) }
        }
        try writer.close()
        var asked: [String] = []
        let scalars = RunScalars(reading: try RunDirectory(path: directory.path)) { tag in
            asked.append(tag)
            return tag != "b"
        }
        #expect(asked == ["a", "b", "c"])
        #expect(scalars.series.map(\.tag) == ["a", "c"])
        #expect(scalars["c"]?.steps == Array(0..<10))
        #expect(scalars["b"] == nil)
    }

    @Test func tagsAreNumberedByFirstOccurrence() {
        var table = TagTable()
        var generator = SystemRandomNumberGenerator()
        let names = (0..<200).map { "tag \($0)" } + [""]
        var expected: [String] = []
        for _ in 0..<5000 {
            let name = names.randomElement(using: &generator) ?? ""
            let number = table.number(of: name.utf8.span.bytes)
            if number.isNew { expected.append(name) }
            #expect(expected[number.number] == name)
            #expect(table.tags[number.number] == [UInt8](name.utf8))
        }
        #expect(Set(expected).count == expected.count)
    }
}
