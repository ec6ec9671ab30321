import EventVerification
import Foundation
import OrderedJSON
import TestSupport
import Testing

struct OtherWritersTests {
    private static let folder = Fixtures.directory.appending(path: "event-files")

    @Test(arguments: ["tensorboardx", "torch", "tf2"])
    func aSoundFileHasNoFindings(_ writer: String) throws {
        let verification = Verification(Self.folder.appending(path: writer).path)
        #expect(verification.findings.isEmpty)
        #expect(verification.summary.steps == 0...8400)

        let text = try Data(contentsOf: Self.folder.appending(path: "\(writer).expected.json"))
        let runs = try #require(try JSONValue(parsing: [UInt8](text)).objectValue).members.map(\.value)
        let series = runs.compactMap { $0["scalars"]?.objectValue?.members }.joined()
        #expect(
            verification.summary.eventCount
                == runs.compactMap { $0["events"]?.integerValue }.reduce(0, +))
        #expect(
            verification.summary.scalarCount
                == series.compactMap { $0.value.arrayValue?.count }.reduce(0, +))
    }

    @Test(
        arguments: [
            ("data-bit-flip", ["record.data-crc"], 7361, 144),
            ("length-bit-flip", ["record.length-crc"], 7361, 144),
            ("length-crc-bit-flip", ["record.length-crc"], 7361, 144),
            ("missing-middle", ["record.length-crc"], 7361, 144),
            ("torn-tail", ["record.truncated"], 48_444, 433),
            ("torn-header", ["record.truncated"], 48_444, 433),
            ("zero-tail", ["record.length-crc"], 48_568, 434),
            ("garbage-between", ["record.length-crc"], 11_076, 217),
            ("huge-length", ["record.length"], 11_076, 217),
            ("undecodable", ["event.undecodable"], 11_076, 217),
            (
                "torn-then-appended",
                ["record.data-crc", "scalar.step-order", "event.wall-time-order"], 48_444, 433
            ),
        ] as [(String, [String], UInt64, Int)])
    func damageIsFoundWhereItIs(_ name: String, _ checks: [String], _ offset: UInt64, _ record: Int) {
        let verification = Verification(Self.folder.appending(path: "damaged/\(name)").path)
        #expect(verification.checks == checks)
        #expect(verification.findings.first?.place.offset == offset)
        #expect(verification.findings.first?.place.record == record)
    }
}
