import Foundation
import OrderedJSON
import SystemPackage
import TFEvents
import TestSupport
import Testing

struct DamagedFileTests {
    /// How many events of each damaged file survive: its sound records, less the one that is no event.
    static let intactEvents: [(name: String, count: Int)] = {
        let manifest = folder.appending(path: "manifest.json")
        guard let data = try? Data(contentsOf: manifest),
            let files = try? JSONValue(parsing: [UInt8](data))["files"]?.objectValue
        else { return [] }
        return files.members.map { ($0.key, $0.value["intact_records"]?.integerValue ?? 0) }
    }()

    private static let folder = Fixtures.directory.appending(path: "event-files/damaged")

    private func path(_ name: String) -> FilePath {
        FilePath(Self.folder.appending(path: "\(name)/events.out.tfevents.1700000000.host.1.0").path)
    }

    @Test(arguments: intactEvents)
    func everyIntactEventIsRead(_ name: String, _ count: Int) throws {
        var file = try EventFileReader(path: path(name))
        var read = 0
        while try file.nextEvent() != nil { read += 1 }
        #expect(read == count)
        #expect((file.damageCount == 0) == ["torn-tail", "torn-header"].contains(name))
    }

    /// The sound events are those of the undamaged file, but for the lost ones, in its order and to the last byte.
    @Test(arguments: intactEvents.map(\.name))
    func theIntactEventsAreThoseOfTheSource(_ name: String) throws {
        let manifest = try JSONValue(
            parsing: [UInt8](Data(contentsOf: Self.folder.appending(path: "manifest.json"))))
        let lost = try #require(manifest["files"]?[name]?["lost_records"]?.arrayValue).map(\.integerValue)
        let source = try #require(manifest["source"]?.stringValue)
        let original = try payloads(FilePath(Self.folder.appending(path: "../torch/\(source)").path))
        var expected = original.indices.filter { !lost.contains($0) }.map { original[$0] }
        if name == "torn-then-appended" { expected += original.dropFirst() }
        #expect(try payloads(path(name)) == expected)
    }

    private func payloads(_ path: FilePath) throws -> [[UInt8]] {
        var file = try EventFileReader(path: path)
        var payloads: [[UInt8]] = []
        while try file.nextEvent() != nil {
            payloads.append(file.payload.withUnsafeBytes { [UInt8]($0) })
        }
        return payloads
    }

    @Test func everyDamagedFileIsTried() {
        #expect(Self.intactEvents.count == 11)
    }

    @Test func saysWhereABitWasFlipped() throws {
        var file = try EventFileReader(path: path("data-bit-flip"))
        var outcome = try file.next()
        while outcome == .event { outcome = try file.next() }
        guard case .damaged(let damage) = outcome, case .payloadChecksum = damage.cause else {
            Issue.record("\(outcome)")
            return
        }
        #expect(damage.offset == 7361)
        #expect(damage.recordIndex == 144)
    }
}
