import Foundation
import OrderedJSON
import SystemPackage
import TFEvents
import TestSupport
import Testing

/// Files of other writers, against what TensorBoard's own Python reader gives for them.
struct OtherWritersTests {
    /// The runs of a writer, each with what is expected of it.
    private func runs(_ writer: String) throws -> [(RunDirectory, expected: JSONValue)] {
        let folder = Fixtures.directory.appending(path: "event-files")
        let expectation = try JSONValue(
            parsing: [UInt8](Data(contentsOf: folder.appending(path: "\(writer).expected.json"))))
        let runs = try LogDirectory(path: folder.appending(path: writer).path).runs
        let expectedRuns = try #require(expectation.objectValue)
        #expect(Set(runs.map(\.name)) == Set(expectedRuns.members.map(\.key)))
        return try runs.map { ($0, try #require(expectedRuns[$0.name])) }
    }

    @Test(arguments: ["tensorboardx", "torch", "tf2"])
    func everyOtherTagBelongsToItsPlugin(_ writer: String) throws {
        for (run, expected) in try runs(writer) {
            var metadata = SeriesMetadata()
            var plugins: [String: Set<String>] = [:]
            for path in run.eventFiles {
                var file = try EventFileReader(path: FilePath(path))
                while let event = try file.nextEvent() {
                    for value in event.values where metadata.interpretation(of: value).plugin != "scalars" {
                        plugins[value.tag, default: []].insert(metadata.interpretation(of: value).plugin)
                    }
                }
            }
            let others = try #require(expected["other"]?.objectValue).members
            let pairs = others.map { ($0.key, Set([$0.value.stringValue ?? ""])) }
            #expect(plugins == Dictionary(uniqueKeysWithValues: pairs))
        }
    }

    @Test(arguments: ["tensorboardx", "torch", "tf2"])
    func everyPointIsRead(_ writer: String) throws {
        for (run, expected) in try runs(writer) {
            let content = try RunContent(reading: run)
            #expect(content.eventCount == expected["events"]?.integerValue)
            let series = try #require(expected["scalars"]?.objectValue)
            #expect(Set(content.points.keys) == Set(series.members.map(\.key)))
            for (tag, points) in series.members.map({ ($0.key, $0.value) }) {
                #expect(content.points[tag] == points.arrayValue?.map(Point.init(json:)), "\(tag)")
            }
        }
    }
}

extension Summary.Interpretation {
    /// The plugin whose dashboard shows it.
    fileprivate var plugin: String {
        switch self {
        case .scalar: "scalars"
        case .text: "text"
        case .histogram: "histograms"
        case .images: "images"
        case .audio: "audio"
        case .hyperparameters: "hparams"
        case .layout: "custom_scalars"
        case .precisionRecall: "pr_curves"
        case .mesh: "mesh"
        case .tensor(_, let plugin): plugin ?? ""
        case .metadata, .obsolete: ""
        }
    }
}

private struct Point: Equatable {
    var wallTime: UInt64
    var step: Int
    var value: UInt64

    init(wallTime: Double, step: Int, value: Double) {
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
