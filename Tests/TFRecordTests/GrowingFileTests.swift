import Foundation
import SystemPackage
import TFRecord
import Testing

/// Files and pipes read while they are being written.
@Suite struct GrowingFileTests {
    let payloads = samplePayloads() + [[UInt8](repeating: 7, count: 300)]
    var file: [UInt8] { payloads.flatMap(frame) }

    @Test func aFileThatGrowsByteByByteGivesEachRecordOnce() throws {
        let file = file
        try withTemporaryDirectory { directory in
            let path = directory.appending("growing")
            let output = try FileDescriptor.open(
                path, .writeOnly, options: [.create], permissions: .ownerReadWrite)
            defer { try? output.close() }
            var reader = try TFRecordReader(path: path, bufferCapacity: 64)
            try checkDripFeeding(&reader) { try output.writeAll([$0]) }
            #expect(try reader.next() == .end)
            #expect(reader.compression == Compression.none)
            #expect(file.count > 64)
        }
    }

    @Test func aPipeThatGivesByteByByteGivesEachRecordOnce() throws {
        let (input, output) = try FileDescriptor.pipe()
        defer { try? input.close() }
        defer { try? output.close() }
        try #require(fcntl(input.rawValue, F_SETFL, O_NONBLOCK) == 0)
        var reader = try TFRecordReader(descriptor: input, name: "pipe", bufferCapacity: 64)
        try checkDripFeeding(&reader) { try output.writeAll([$0]) }
    }

    /// Feeds the file a byte at a time, calling `next()` after each.
    private func checkDripFeeding(
        _ reader: inout TFRecordReader, feed: (UInt8) throws -> Void
    ) throws {
        #expect(try reader.next() == .end)
        var offset = 0
        for (number, payload) in payloads.enumerated() {
            let frame = frame(payload)
            for (position, byte) in frame.enumerated() {
                try feed(byte)
                let outcome = try reader.next()
                if position + 1 < frame.count {
                    guard case .truncated(let record) = outcome else {
                        Issue.record("\(outcome) at byte \(position) of record \(number)")
                        return
                    }
                    #expect(record.offset == UInt64(offset))
                    #expect(record.availableLength == UInt64(position + 1))
                } else {
                    #expect(outcome == .record)
                    #expect(reader.index == number)
                    #expect(reader.offset == UInt64(offset))
                    #expect(reader.payload.array == payload)
                    #expect(reader.hasValidChecksum == true)
                    #expect(try reader.next() == .end)
                    #expect(try reader.next() == .end)
                }
            }
            offset += frame.count
        }
    }

    @Test(arguments: [Compression.zlib, .gzip])
    func aCompressedFileThatGrowsIsReadAsFarAsItGoes(_ compression: Compression) throws {
        try withTemporaryDirectory { directory in
            let path = directory.appending("growing")
            var writer = try TFRecordWriter(path: path, compression: compression)
            try writer.flush()
            var reader = try TFRecordReader(path: path)
            for payload in payloads {
                try writer.write(payload.span.bytes)
                guard case .truncated = try reader.next() else {
                    Issue.record("a stream that goes on has no end")
                    return
                }
                try writer.flush()
                #expect(try reader.next() == .record)
                #expect(reader.payload.array == payload)
            }
            try writer.close()
            #expect(try reader.next() == .end)
        }
    }

    @Test func searchingGoesOnWhenTheFileHasGrown() throws {
        let garbage = [UInt8](repeating: 0xAB, count: 200)
        let file = frame([1]) + garbage + frame([2, 2]) + frame([3])
        for firstLength in 18...file.count {
            try withTemporaryDirectory { directory in
                let path = directory.appending("growing")
                try save(Array(file.prefix(firstLength)), to: path)
                var reader = try TFRecordReader(path: path, bufferCapacity: 64)
                var found: [[UInt8]] = []
                try readAll(&reader, into: &found)
                let output = try FileDescriptor.open(path, .writeOnly, options: [.append])
                defer { try? output.close() }
                try output.writeAll(file[firstLength...])
                try readAll(&reader, into: &found)
                #expect(found == [[1], [2, 2], [3]], "\(firstLength) bytes first")
            }
        }
    }

    /// Reads to the present end, going on behind damage.
    private func readAll(_ reader: inout TFRecordReader, into found: inout [[UInt8]]) throws {
        while true {
            switch try reader.next() {
            case .record: found.append(reader.payload.array)
            case .end, .truncated: return
            case .damaged: if case .atEnd = try reader.resynchronise() { return }
            }
        }
    }
}
