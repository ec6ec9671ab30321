import TFRecord
import Testing

/// What the checksum of a payload proves about a header, and a header about a payload.
@Suite struct DamagedHeaderTests {
    let payloads = samplePayloads()

    @Test(arguments: [UInt8(0x01), 0x80, 0xFF])
    func aRecordOutlivesEveryDamagedByteOfItsHeader(_ flipped: UInt8) throws {
        var file: [UInt8] = []
        let starts = payloads.map { payload in
            defer { file += frame(payload) }
            return file.count
        }
        for start in starts {
            for position in start..<start + RecordFrame.headerLength {
                var damaged = file
                damaged[position] ^= flipped
                let (found, reframed) = try readDespiteHeaders(damaged)
                #expect(found == payloads, "byte \(position)")
                #expect(reframed == [start])
            }
        }
    }

    @Test func aHeaderWithTwoWrongBytesIsNotGuessed() throws {
        var file = frame(payloads[3]) + frame(payloads[4])
        file[0] ^= 1
        file[9] ^= 1
        #expect(try readDespiteHeaders(file).payloads == [payloads[4]])
    }

    @Test func aRecordWhosePayloadIsDamagedTooIsNotTaken() throws {
        var file = frame(payloads[3]) + frame(payloads[4])
        file[8] ^= 1
        file[20] ^= 1
        #expect(try readDespiteHeaders(file).payloads == [payloads[4]])
    }

    @Test func recordsWithinADamagedPayloadStayThere() throws {
        let inner = payloads[1...3].flatMap(frame)
        let outer = inner + [1, 2, 3]
        let file = frame(payloads[5]) + frame(outer) + frame(payloads[6])
        let start = frame(payloads[5]).count
        for position in start..<start + frame(outer).count {
            var damaged = file
            damaged[position] ^= 4
            let found = try readDespiteHeaders(damaged).payloads
            let isHeader = position < start + RecordFrame.headerLength
            #expect(found == (isHeader ? [payloads[5], outer, payloads[6]] : [payloads[5], payloads[6]]))
        }
    }

    /// All sound payloads, and where headers were mended.
    private func readDespiteHeaders(_ bytes: [UInt8]) throws -> (payloads: [[UInt8]], reframed: [Int]) {
        var reader = TFRecordReader(bytes: bytes, bufferCapacity: 64)
        var (payloads, reframed): ([[UInt8]], [Int]) = ([], [])
        while true {
            switch try reader.next() {
            case .record where reader.hasValidChecksum:
                payloads.append(reader.payload.array)
                continue
            case .damaged(let damage):
                guard try reader.readDespiteHeader() else { break }
                payloads.append(reader.payload.array)
                reframed.append(Int(damage.offset))
                continue
            case .end: return (payloads, reframed)
            default: break
            }
            if case .atEnd = try reader.resynchronise() { return (payloads, reframed) }
        }
    }
}
