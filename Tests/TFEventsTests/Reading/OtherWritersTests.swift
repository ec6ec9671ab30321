import Foundation
import OrderedJSON
import SystemPackage
import TFEvents
import TestSupport
import Testing

/// Files of other writers, against what TensorBoard's own Python reader gives for them.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct OtherWritersTests {
    @Test(arguments: ["tensorboardx", "torch", "tf2"])
    func everyPointIsRead(_ writer: String) throws {
        let folder = SharedData.directory.appending(path: "event-files")
        let expectation = try JSONValue(
            parsing: [UInt8](Data(contentsOf: folder.appending(path: "\(writer).expected.json"))))
        let runs = try LogDirectory(path: folder.appending(path: writer).path).runs
        let expectedRuns = try #require(expectation.objectValue)
        #expect(Set(runs.map(\.name)) == Set(expectedRuns.members.map(\.key)))

        for run in runs {
            let expected = try #require(expectedRuns[run.name])
            let content = try RunContent(reading: run)
            #expect(content.eventCount == expected["events"]?.integerValue.map(Int.init))
            let series = try #require(expected["scalars"]?.objectValue)
            #expect(Set(content.points.keys) == Set(series.members.map(\.key)))
            for (tag, points) in series.members.map({ ($0.key, $0.value) }) {
                #expect(content.points[tag] == points.arrayValue?.map(Point.init(json:)), "\(tag)")
            }
        }
    }
}

private struct Point: Equatable {
    var wallTime: UInt64
    var step: Int64
    var value: UInt64

    init(wallTime: Double, step: Int64, value: Double) {
        self.wallTime = wallTime.bitPattern
        self.step = step
        self.value = value.isNaN ? Double.nan.bitPattern : value.bitPattern
    }

    init(json: JSONValue) {
        let numbers = json.arrayValue ?? []
        self.init(
            wallTime: numbers[0].doubleValue ?? .nan, step: numbers[1].integerValue ?? .min,
            value: numbers[2].doubleValue ?? Double(numbers[2].stringValue ?? "") ?? -1)
    }
}

/// By the cursor and by the decoded events, which must agree.
private struct RunContent {
    var eventCount = 0
    var points: [String: [Point]] = [:]

    init(reading run: RunDirectory) throws {
        for path in run.eventFiles {
            var file = try EventFileReader(path: FilePath(path))
            while case .event = try file.next() {
                eventCount += 1
                let event = try Event(validating: file.payload)
                let scalars = event.values.filter { $0.scalar != nil }
                let payload = file.payload
                var cursor = try EventCursor(payload)
                for scalar in scalars {
                    let isThere = try cursor.nextScalar()
                    #expect(isThere)
                    let point = Point(wallTime: cursor.wallTime, step: cursor.step, value: cursor.scalar)
                    #expect(
                        point
                            == Point(wallTime: event.wallTime, step: event.step, value: scalar.scalar ?? -1))
                    points[scalar.tag, default: []].append(point)
                }
            }
            #expect(file.damageCount == 0)
        }
    }
}
