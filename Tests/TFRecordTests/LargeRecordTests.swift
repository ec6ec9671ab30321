import SystemPackage
import TFRecord
import Testing

/// Records larger than the reader's buffer, and headers that only claim to be.
@Suite struct LargeRecordTests {
    @Test func aRecordOfSixteenMegabytesIsReadFromFileAndPipe() throws {
        let image = [[UInt8]](repeating: Array(0...255), count: 1 << 16).flatMap { $0 }
        let file = frame([1]) + frame(image) + frame([2]) + frame([3])
        try withTemporaryDirectory { directory in
            let path = directory.appending("large")
            try save(file, to: path)
            #expect(try Reading(TFRecordReader(path: path)).soundPayloads == [[1], image, [2], [3]])

            for compression in [Compression.zlib, .gzip] {
                var writer = try TFRecordWriter(path: path, compression: compression, overwriting: true)
                for payload in [[1], image, [2]] { try writer.write(payload.span.bytes) }
                try writer.close()
                #expect(try Reading(TFRecordReader(path: path)).soundPayloads == [[1], image, [2]])
            }
        }
    }

    @Test func everyBufferCapacityReadsTheSame() throws {
        let payloads = samplePayloads(count: 30)
        let file = payloads.flatMap(frame)
        for bufferCapacity in 0...200 {
            #expect(try Reading(bytes: file, bufferCapacity: bufferCapacity).soundPayloads == payloads)
        }
    }

    @Test func aLengthBeyondTheFileIsATruncationWithItsNumbers() throws {
        try withTemporaryDirectory { directory in
            let path = directory.appending("claims")
            try save(frame([1]) + header(claiming: 200_000_000) + [1, 2, 3], to: path)
            var reader = try TFRecordReader(path: path)
            #expect(try reader.next() == .record)
            guard case .truncated(let record) = try reader.next() else {
                Issue.record("not truncated")
                return
            }
            #expect(record.offset == 17)
            #expect(record.availableLength == 15)
            #expect(record.frameLength == 200_000_016)
        }
    }

    @Test func aLengthAboveTheLimitIsDamage() throws {
        var reader = TFRecordReader(bytes: frame([1, 2]) + frame([1, 2, 3]), maximumPayloadLength: 2)
        #expect(try reader.next() == .record)
        guard case .damaged(let damage) = try reader.next() else {
            Issue.record("not damaged")
            return
        }
        #expect(damage.cause == .impossibleLength(limit: 2))
        #expect(damage.claimedLength == 3)
    }
}
