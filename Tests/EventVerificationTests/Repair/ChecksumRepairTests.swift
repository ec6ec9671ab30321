import EventVerification
import TFRecord
import TestSupport
import Testing

/// Files whose writer got all checksums wrong, and files of which nothing can be kept.
@Suite struct ChecksumRepairTests {
    /// What a writer may do wrong.
    enum Mistake: CaseIterable {
        case zeroData, unmaskedData, unmasked, bigEndian, otherData

        func checksum(_ right: UInt32, unmasked: UInt32, isLength: Bool) -> UInt32 {
            switch self {
            case .zeroData: isLength ? right : 0
            case .unmaskedData: isLength ? right : unmasked
            case .unmasked: unmasked
            case .bigEndian: right.byteSwapped
            case .otherData: isLength ? right : right &+ 12345
            }
        }
    }

    private static let sound: EventFile = {
        var file = EventFile.versioned
        for step in 1...5 { file.append(.scalar("loss", step: step)) }
        return file
    }()

    private func file(_ mistake: Mistake) -> [UInt8] {
        let sound = Self.sound
        return zip(sound.boundaries, sound.boundaries.dropFirst()).flatMap { begin, end in
            var record = Array(sound.bytes[begin..<end])
            for (place, bytes, isLength) in [
                (8, record[..<8], true), (record.count - 4, record[12..<record.count - 4], false),
            ] {
                let bytes = Array(bytes)
                let right = MaskedCRC32C(of: bytes.span.bytes).rawValue
                let rotated = right &- 0xa282_ead8
                let plain = rotated >> 17 | rotated << 15
                let stored = mistake.checksum(right, unmasked: plain, isLength: isLength)
                record.replaceSubrange(place..<place + 4, with: littleEndian(stored))
            }
            return record
        }
    }

    @Test(arguments: Mistake.allCases) func isLeftAloneUnlessAskedFor(_ mistake: Mistake) throws {
        let directory = try TemporaryDirectory()
        let bytes = file(mistake)
        let path = try directory.write(bytes, to: "run/a.tfevents")
        #expect(Verification(path).summary.count(.error) == 1)

        let left = try RepairResult(inPlace: directory.appending("run"))
        #expect(left.actions.map(\.kind) == [.left])
        #expect(try directory.contents("run/a.tfevents") == bytes)

        let mended = try RepairResult(
            directory.appending("run"), to: directory.appending("mended"), .rewritingChecksums)
        #expect(mended.actions.map(\.kind) == [.mended])
        #expect(mended.summary.count(.mended) == 6)
        #expect(try directory.contents("mended/a.tfevents") == Self.sound.bytes)
    }

    @Test func aFileOfWhichOnlyTheVersionCouldBeKeptStays() throws {
        let directory = try TemporaryDirectory()
        var file = EventFile.versioned
        file.append(raw: (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7 + 131) })
        try directory.write(file, to: "run/a.tfevents")
        let result = try RepairResult(inPlace: directory.appending("run"))
        #expect(result.actions.map(\.kind) == [.left])
        #expect(try directory.contents("run/a.tfevents") == file.bytes)
    }

    @Test func anArchiveInGzipStays() throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.sound, to: "a.tfevents")
        let archive = try TestSupport.run(["tar", "-C", directory.path, "-cz", "a.tfevents"]).output
        try directory.write([UInt8](archive), to: "run/a.tfevents.tar.gz")
        let result = try RepairResult(inPlace: directory.appending("run"))
        #expect(result.actions.map(\.kind) == [.left])
        #expect(try directory.contents("run/a.tfevents.tar.gz") == [UInt8](archive))
    }

    @Test func nothingIsEmptied() throws {
        let directory = try TemporaryDirectory()
        let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7 + 131) }
        try directory.write(bytes, to: "run/a.tfevents")
        let result = try RepairResult(inPlace: directory.appending("run"))
        #expect(result.actions.map(\.kind) == [.left])
        #expect(try directory.names(in: "run") == ["a.tfevents"])
        #expect(try directory.contents("run/a.tfevents") == bytes)
    }
}
