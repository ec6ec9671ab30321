import TFRecord
import Testing

/// Every way to damage a small file at one place.
@Suite struct DamageTests {
    let payloads = samplePayloads()
    var frames: [[UInt8]] { payloads.map(frame) }
    var file: [UInt8] { frames.flatMap { $0 } }

    /// Whatever of it the buffer holds, up to a record's last byte.
    @Test(arguments: 64...128)
    func everyTruncationYieldsTheWholeRecordsBeforeIt(bufferCapacity: Int) throws {
        let file = file
        let ends = frames.reduce(into: [0]) { ends, frame in ends.append((ends.last ?? 0) + frame.count) }
        for length in 0...file.count {
            let reading = try Reading(bytes: Array(file.prefix(length)), bufferCapacity: bufferCapacity)
            let whole = ends.lastIndex { $0 <= length } ?? 0
            #expect(reading.soundPayloads == Array(payloads.prefix(whole)), "cut at \(length)")
            #expect(reading.damages.isEmpty)
            #expect(reading.skipped.isEmpty)

            guard length != ends[whole] else {
                #expect(reading.truncation == nil)
                continue
            }
            let truncation = try #require(reading.truncation)
            #expect(truncation.offset == UInt64(ends[whole]))
            #expect(truncation.index == whole)
            #expect(truncation.availableLength == UInt64(length - ends[whole]))
            let isHeaderWhole = length - ends[whole] >= RecordFrame.headerLength
            #expect(truncation.frameLength == (isHeaderWhole ? UInt64(frames[whole].count) : nil))
        }
    }

    @Test(arguments: [UInt8(0x01), 0x80, 0xFF])
    func everyDamagedByteCostsOnlyItsRecord(_ flipped: UInt8) throws {
        let file = file
        var start = 0
        for (number, frame) in frames.enumerated() {
            let others = payloads.enumerated().filter { $0.offset != number }.map(\.element)
            for position in frame.indices {
                var damaged = file
                damaged[start + position] ^= flipped
                let reading = try Reading(bytes: damaged, bufferCapacity: 64)
                #expect(reading.soundPayloads == others, "record \(number), byte \(position)")
                #expect(reading.skipped == [UInt64(start)..<UInt64(start + frame.count)])
                if position < RecordFrame.headerLength {
                    #expect(reading.damages.map(\.offset) == [UInt64(start)])
                    #expect(reading.damages.map(\.index) == [number])
                } else {
                    #expect(reading.records.filter { !$0.isSound }.map(\.offset) == [UInt64(start)])
                    #expect(reading.damages.isEmpty)
                }
            }
            start += frame.count
        }
    }

    @Test func everyMissingStretchCostsOnlyWhatItTouches() throws {
        let file = file
        let ends = frames.reduce(into: [0]) { ends, frame in ends.append((ends.last ?? 0) + frame.count) }
        for start in stride(from: 0, to: file.count, by: 3) {
            for count in [1, 2, 15, 16, 17, 60] where start + count <= file.count {
                let reading = try Reading(bytes: Array(file[..<start] + file[(start + count)...]))
                let untouched = payloads.indices.filter {
                    ends[$0 + 1] <= start || ends[$0] >= start + count
                }
                #expect(
                    reading.soundPayloads == untouched.map { payloads[$0] }, "\(count) bytes from \(start)")
            }
        }
    }

    @Test func garbageBetweenRecordsIsSkippedToTheByte() throws {
        for count in [1, 5, 11, 12, 13, 333, 5000] {
            let garbage = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }
            let reading = try Reading(bytes: frames[3] + garbage + frames[4] + frames[5], bufferCapacity: 64)
            #expect(reading.soundPayloads == Array(payloads[3...5]))
            let start = UInt64(frames[3].count)
            #expect(reading.skipped == [start..<start + UInt64(count)])
        }
    }

    @Test func aRecordTornAndWrittenOverLosesNothingElse() throws {
        for missing in 1..<frames[5].count {
            let file = frames[4] + frames[5].dropLast(missing) + frames[1...9].flatMap { $0 }
            let reading = try Reading(bytes: file, bufferCapacity: 64)
            #expect(reading.soundPayloads == [payloads[4]] + payloads[1...9], "\(missing) missing")
        }
    }

    @Test func zerosAreSkippedWhereverTheyAre() throws {
        for count in [1, 12, 13, 4096, 1 << 20] {
            let zeros = [UInt8](repeating: 0, count: count)
            let inTheMiddle = try Reading(bytes: frames[3] + zeros + frames[5])
            #expect(inTheMiddle.soundPayloads == [payloads[3], payloads[5]], "\(count) zeros")
            let atTheEnd = try Reading(bytes: frames[3] + zeros)
            #expect(atTheEnd.soundPayloads == [payloads[3]])
        }
    }

    @Test func aHeaderThatLiesAboutItsLengthIsSeenThrough() throws {
        for length in [100, 10_000, 1 << 28, 1 << 28 + 1, 1 << 62, .max] as [UInt64] {
            let reading = try Reading(bytes: frames[3] + header(claiming: length) + file)
            #expect(reading.soundPayloads == [payloads[3]] + payloads, "\(length) bytes claimed")
        }
    }

    @Test func aPayloadThatHoldsRecordsIsOneRecord() throws {
        let outer = frame(file)
        #expect(try Reading(bytes: outer + outer).soundPayloads == [file, file])
    }

    @Test func bytesThatAreNoRecordsAreGivenUp() throws {
        let text = Array(String(repeating: "step,loss\n1,0.5\n", count: 100).utf8)
        let reading = try Reading(bytes: text, bufferCapacity: 64)
        #expect(reading.records.isEmpty)
        #expect(reading.damages.count == 1)
        #expect(reading.skipped == [0..<UInt64(text.count)])
    }

    @Test(arguments: [0, 5], 30...60)
    func theSizeOfTheBufferMakesNoDifference(garbage: Int, length: Int) throws {
        let zeros = { [UInt8](repeating: 0, count: $0) }
        let damaged = header(claiming: UInt64(length)) + zeros(length) + [1, 2, 3, 4]
        for left in 0...RecordFrame.headerLength {
            let file = zeros(garbage) + damaged + zeros(left)
            let expected = try Reading(bytes: file)
            #expect(try Reading(bytes: file, bufferCapacity: 64) == expected, "\(left) bytes behind")
        }
    }

    @Test func damageIsDescribedInOneSentence() throws {
        var damaged = frames[3]
        damaged[9] ^= 0xFF
        #expect(
            try Reading(bytes: damaged).damages.first?.description
                == "Offset 0: the header of record 0 is damaged: "
                + "it claims 21 bytes, whose checksum is 0x2b6babd6, but 0x2b6b54d6 is stored.")
        #expect(
            try Reading(bytes: frames[0] + frames[3].dropLast(3)).truncation?.description
                == "Offset 16: record 1 is cut off: 34 of its 37 bytes are there.")
        #expect(
            try Reading(bytes: header(claiming: 1 << 40)).damages.first?.description
                == "Offset 0: the header of record 0 claims 1099511627776 bytes, "
                + "more than the 268435456 allowed.")
    }
}
