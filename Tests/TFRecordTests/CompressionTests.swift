import Foundation
import SystemPackage
import TFRecord
import Testing

@Suite struct CompressionTests {
    let payloads = samplePayloads(count: 200) + [[UInt8](repeating: 9, count: 1_000_000)]

    @Test(arguments: Compression.allCases)
    func whatIsWrittenIsReadBack(_ compression: Compression) throws {
        try withTemporaryDirectory { directory in
            let path = try archive(payloads, in: directory, compression)
            for bufferCapacity in [64, 1 << 18] {
                let reading = try Reading(TFRecordReader(path: path, bufferCapacity: bufferCapacity))
                #expect(reading.soundPayloads == payloads)
                #expect(reading.truncation == nil)
            }
        }
    }

    @Test(arguments: Compression.allCases)
    func aFileWithoutRecordsIsEmpty(_ compression: Compression) throws {
        try withTemporaryDirectory { directory in
            let path = try archive([], in: directory, compression)
            var reader = try TFRecordReader(path: path)
            #expect(try reader.next() == .end)
            #expect(try reader.next() == .end)
            #expect(reader.index == -1 && reader.payload.isEmpty)
        }
    }

    @Test(.enabled(if: Python.isPresent, "needs python3"), arguments: [Compression.zlib, .gzip])
    func pythonInflatesWhatIsWritten(_ compression: Compression) throws {
        try withTemporaryDirectory { directory in
            let path = try archive(payloads, in: directory, compression)
            let inflated = directory.appending("inflated")
            try Python.run(
                "import sys, zlib, gzip; f = open(sys.argv[1], 'rb').read(); "
                    + "open(sys.argv[2], 'wb').write(\(compression).decompress(f))",
                path.string, inflated.string)
            #expect(try contents(of: inflated) == payloads.flatMap(frame))
        }
    }

    @Test(.enabled(if: Python.isPresent, "needs python3"))
    func severalGzipMembersAreOneFile() throws {
        try withTemporaryDirectory { directory in
            let path = directory.appending("members.gz")
            let plain = directory.appending("plain")
            try save(payloads.flatMap(frame), to: plain)
            try Python.run(
                "import sys, gzip; f = open(sys.argv[1], 'rb').read(); o = open(sys.argv[2], 'wb'); "
                    + "[o.write(gzip.compress(f[i:i + 999])) for i in range(0, len(f), 999)]",
                plain.string, path.string)
            #expect(try Reading(TFRecordReader(path: path, bufferCapacity: 64)).soundPayloads == payloads)
        }
    }

    @Test(arguments: [Compression.zlib, .gzip])
    func everyCutIsATruncationBehindWholeRecords(_ compression: Compression) throws {
        let payloads = samplePayloads()
        let file = payloads.flatMap(frame)
        try withTemporaryDirectory { directory in
            let compressed = try contents(of: archive(payloads, in: directory, compression))
            for length in 1..<compressed.count {
                let reading = try Reading(bytes: Array(compressed.prefix(length)))
                #expect(payloads.starts(with: reading.soundPayloads))
                #expect(reading.truncation != nil, "\(length) of \(compressed.count) bytes")
                #expect((reading.truncation?.offset ?? 0) <= UInt64(file.count))
            }
        }
    }

    @Test(arguments: [Compression.zlib, .gzip])
    func noDamageGoesUnnoticed(_ compression: Compression) throws {
        let payloads = samplePayloads()
        try withTemporaryDirectory { directory in
            let compressed = try contents(of: archive(payloads, in: directory, compression))
            for position in compressed.indices {
                var damaged = compressed
                damaged[position] ^= 0x10
                var isNoticed = false
                do {
                    let reading = try Reading(bytes: damaged)
                    isNoticed =
                        reading.soundPayloads != payloads || !reading.damages.isEmpty
                        || reading.truncation != nil
                } catch let error as TFRecordError {
                    guard error.code == .damagedCompression, let offset = error.offset else { throw error }
                    #expect(offset <= UInt64(compressed.count))
                    isNoticed = true
                }
                // A gzip header holds a time, a system and flags that say nothing about the content.
                let isInGzipHeader = compression == .gzip && (3..<10).contains(position)
                #expect(isNoticed || isInGzipHeader, "byte \(position)")
            }
        }
    }

    @Test func recordsThatLookCompressedAreNot() throws {
        // Lengths whose first bytes are those of gzip and zlib files.
        for length in [0x08_8B1F, 0x0178, 0x9C78, 0xDA78] {
            let payload = [UInt8](repeating: 1, count: length)
            let reading = try Reading(bytes: frame(payload) + frame([2]))
            #expect(reading.soundPayloads == [payload, [2]])
        }
    }

    @Test func aBombIsReadInBoundedMemory() throws {
        // 16 MB of zeros, as one lying record and as no record at all.
        let zeros = [UInt8](repeating: 0, count: 16 << 20)
        try withTemporaryDirectory { directory in
            for beginning in [header(claiming: 1 << 40), header(claiming: 1 << 20), [1, 2, 3]] {
                let plain = directory.appending("plain")
                let bomb = directory.appending("bomb.gz")
                try save(beginning + zeros, to: plain)
                guard Python.isPresent else { return }
                try Python.run(
                    "import sys, gzip; f = open(sys.argv[1], 'rb').read(); "
                        + "open(sys.argv[2], 'wb').write(gzip.compress(f))", plain.string, bomb.string)
                let reading = try Reading(TFRecordReader(path: bomb, maximumPayloadLength: 1 << 20))
                #expect(reading.soundPayloads.isEmpty)
            }
        }
    }

    private func archive(
        _ payloads: [[UInt8]], in directory: FilePath, _ compression: Compression
    ) throws -> FilePath {
        let path = directory.appending("records")
        var writer = try TFRecordWriter(path: path, compression: compression, overwriting: true)
        for payload in payloads { try writer.write(payload.span.bytes) }
        try writer.close()
        return path
    }
}
