import EventJSON
import Foundation
import OrderedJSON
import SystemPackage
import TFEvents
import TFRecord
import TestSupport
import Testing

@Suite("Event files of other writers")
struct FixtureTests {
    private static let files: [String] = {
        let folder = Fixtures.directory.appending(path: "event-files")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.contains("tfevents") }.map { folder.appending(path: $0).path }.sorted()
    }()

    @Test(arguments: files) func comeBackToTheByte(path: String) throws {
        var file = try EventFileReader(path: FilePath(path))
        var count = 0
        while true {
            switch try file.next() {
            case .event:
                count += 1
                let object = EventJSON.object(of: file.payload)
                let text = JSONValue.object(object).text()
                let parsed = try #require(try JSONValue(parsing: text).objectValue)
                #expect(try EventJSON.payload(of: parsed) == [UInt8](file.payload))
            case .damaged: continue
            case .end, .truncated:
                #expect(count > 0)
                return
            }
        }
    }

    /// TensorFlow, torch and tensorboardX write fields in the order of their numbers, so that nothing is raw.
    @Test(arguments: files.filter { !$0.contains("damaged") }) func needNothingRaw(path: String) throws {
        var file = try EventFileReader(path: FilePath(path))
        while case .event = try file.next() {
            let object = EventJSON.object(of: file.payload)
            #expect(object["raw"] == nil, "\(object)")
            #expect(!JSONValue.object(object).text().contains("unknown_fields"))
        }
    }
}
