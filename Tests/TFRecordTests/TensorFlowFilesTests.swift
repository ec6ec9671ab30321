import Foundation
import SystemPackage
import TFRecord
import TestSupport
import Testing

/// Files TensorFlow wrote: the same eleven records plain, with `ZLIB` and with `GZIP`.
struct TensorFlowFilesTests {
    @Test(arguments: Compression.allCases)
    func readsWhatTensorFlowWrote(_ compression: Compression) throws {
        let name = compression == .none ? "plain" : compression.rawValue
        let path = Fixtures.path("tfrecord/\(name).tfrecord")
        var reader = try TFRecordReader(path: path)
        #expect(try reader.next() == .record)
        #expect(reader.compression == compression)

        for bufferCapacity in [64, 1000, 1 << 18] {
            let reading = try Reading(TFRecordReader(path: path, bufferCapacity: bufferCapacity))
            #expect(reading.soundPayloads.map(\.count) == (try expectedLengths()))
            #expect(reading.damages.isEmpty && reading.truncation == nil)
        }
    }

    @Test func writesTheSameBytesAsTensorFlow() throws {
        let original = try Fixtures.contents("tfrecord/plain.tfrecord")
        let payloads = try Reading(bytes: original).soundPayloads
        try withTemporaryDirectory { directory in
            let path = directory.appending("copy.tfrecord")
            var writer = try TFRecordWriter(path: path)
            for payload in payloads { try writer.write(payload.span.bytes) }
            #expect(writer.count == 11)
            try writer.close()
            #expect(try contents(of: path) == original)
        }
    }

    private func expectedLengths() throws -> [Int] {
        struct Expectation: Decodable {
            struct Record: Decodable {
                var length: Int
            }
            var records: [Record]
        }
        let json = Data(try Fixtures.contents("tfrecord/expected.json"))
        return try JSONDecoder().decode(Expectation.self, from: json).records.map(\.length)
    }
}
