import Foundation
import TFRecord
import TestSupport
import Testing

/// An event file of PyTorch's, damaged in eleven ways.
struct DamagedFilesTests {
    struct Manifest: Decodable {
        struct File: Decodable {
            var tornTail: Bool
            var intactRecords: Int
        }
        var source: String
        var files: [String: File]

        static func load() throws -> Manifest {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(
                Manifest.self, from: Data(Fixtures.contents("event-files/damaged/manifest.json")))
        }
    }

    @Test func yieldsEveryRecordThatSurvived() throws {
        let manifest = try Manifest.load()
        #expect(manifest.files.count == 11)
        for (name, expected) in manifest.files {
            let path = "event-files/damaged/\(name)/events.out.tfevents.1700000000.host.1.0"
            for bufferCapacity in [64, 500, 1 << 18] {
                let reading = try Reading(
                    TFRecordReader(path: Fixtures.path(path), bufferCapacity: bufferCapacity))
                // What is undecodable as an event is a sound record all the same.
                let soundRecords = expected.intactRecords + (name == "undecodable" ? 1 : 0)
                #expect(reading.soundPayloads.count == soundRecords, "\(name)")
                #expect((reading.truncation != nil) == expected.tornTail, "\(name)")
            }
        }
    }

    @Test func saysWhereAndWhy() throws {
        func read(_ name: String) throws -> Reading {
            let path = "event-files/damaged/\(name)/events.out.tfevents.1700000000.host.1.0"
            return try Reading(TFRecordReader(path: Fixtures.path(path)))
        }
        let flipped = try read("data-bit-flip")
        #expect(flipped.damages.isEmpty)
        #expect(flipped.records.filter { !$0.isSound }.map(\.offset) == [7361])

        let garbage = try read("garbage-between")
        #expect(garbage.damages.map(\.offset) == [11_076])
        #expect(garbage.skipped == [11_076..<11_076 + 333])

        let huge = try read("huge-length")
        #expect(huge.damages.map(\.claimedLength) == [1 << 62])
        #expect(huge.damages.map(\.cause) == [.impossibleLength(limit: 1 << 28)])
        #expect(huge.skipped == [11_076..<11_076 + 12])

        let zeros = try read("zero-tail")
        #expect(zeros.skipped.map(\.count) == [4096])
        #expect(zeros.damages.first?.description.contains("zeros") == true)

        let torn = try read("torn-tail")
        #expect(torn.truncation?.offset == 48_444)
        #expect(torn.truncation?.frameLength == 124)
    }
}
