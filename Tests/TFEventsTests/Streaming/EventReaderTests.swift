import Foundation
import OrderedJSON
import SystemPackage
import TFEvents
import TFRecord
import TestSupport
import Testing

/// Whole log directories of other writers, as one stream.
struct EventReaderTests {
    private static let folder = Fixtures.directory.appending(path: "event-files")

    private func expectedRuns(_ writer: String) throws -> JSONObject {
        let text = try Data(contentsOf: Self.folder.appending(path: "\(writer).expected.json"))
        return try #require(try JSONValue(parsing: [UInt8](text)).objectValue)
    }

    @Test(arguments: ["tensorboardx", "torch", "tf2"])
    func givesEveryEventOfEveryRun(_ writer: String) throws {
        let reader = try EventReader(path: Self.folder.appending(path: writer).path)
        var counts: [String: Int] = [:]
        for event in reader {
            counts[event.run, default: 0] += 1
            #expect(event.file.contains("/\(writer)/"))
        }
        let expected = try expectedRuns(writer).members.map {
            ($0.key, $0.value["events"]?.integerValue ?? -1)
        }
        #expect(counts == Dictionary(uniqueKeysWithValues: expected))
        #expect(reader.damage.isEmpty && reader.tornTails.isEmpty && reader.skipped.isEmpty)
    }

    @Test(arguments: ["tensorboardx", "torch", "tf2"])
    func knowsWhatEverySeriesMeans(_ writer: String) throws {
        let runs = try LogDirectory(path: Self.folder.appending(path: writer).path).runs
        for run in runs {
            let expected = try #require(try expectedRuns(writer)[run.name])
            var kinds: [String: String] = [:]
            var metadata = SeriesMetadata()
            for event in EventReader(run) {
                for value in event.values {
                    let kind = name(metadata.interpretation(of: value))
                    #expect(kinds.updateValue(kind, forKey: value.tag) ?? kind == kind)
                }
            }
            let scalars = expected["scalars"]?.objectValue?.members.map { ($0.key, "scalars") } ?? []
            let others =
                expected["other"]?.objectValue?.members.map { ($0.key, $0.value.stringValue ?? "") } ?? []
            #expect(kinds == Dictionary(uniqueKeysWithValues: scalars + others))
        }
    }

    private func name(_ interpretation: Summary.Interpretation) -> String {
        switch interpretation {
        case .scalar: "scalars"
        case .text: "text"
        case .histogram: "histograms"
        case .images: "images"
        case .audio: "audio"
        case .hyperparameters: "hparams"
        case .layout: "custom_scalars"
        case .precisionRecall: "pr_curves"
        case .mesh: "mesh"
        case .tensor(_, let plugin): plugin ?? "tensor"
        case .metadata: "metadata"
        case .obsolete: "obsolete"
        }
    }

    @Test(arguments: DamagedFileTests.intactEvents)
    func passesOverDamageAndNamesIt(_ name: String, _ count: Int) throws {
        let path = Self.folder.appending(path: "damaged/\(name)").path
        let lenient = try EventReader(path: path)
        #expect(lenient.reduce(0) { count, _ in count + 1 } == count)

        let strict = try EventReader(path: path)
        var thrown: [EventDamage] = []
        var read = 0
        while true {
            do {
                guard try strict.nextEvent() != nil else { break }
                read += 1
            } catch {
                thrown.append(error)
            }
        }
        #expect(read == count)
        #expect(thrown == lenient.damage)
        #expect(thrown.count == lenient.damageCount)
        #expect(
            lenient.tornTails.map(\.record.index) == (name.hasPrefix("torn-") && thrown.isEmpty ? [433] : []))
        #expect(thrown.allSatisfy { $0.description.hasPrefix($0.file + ": ") })
    }

    @Test func namesPathsThatAreNotThere() throws {
        #expect(throws: RunDirectoryError.unreadable(path: "/nonexistent", reason: .noSuchFileOrDirectory)) {
            try EventReader(path: "/nonexistent")
        }
    }
}
