import Foundation
import SwiftProtobuf
import TFEvents
import TestSupport
import Testing

/// Bytes that other writers produced, each a scalar 0.5 of the tag "loss/a".
@Suite struct GoldenEventTests {
    private static let head = "09 00001040fc54d941 10 03"
    private static let scalars = "4a0b 0a09 0a07 7363616c617273"

    @Test(arguments: [
        ("tensorboardX, torch", "2a0f 0a0d 0a06 6c6f73732f61 15 0000003f"),
        ("torch, new style", "2a21 0a1f 0a06 6c6f73732f61 4208 0801 2a04 0000003f" + scalars),
        ("torch, double", "2a25 0a23 0a06 6c6f73732f61 420c 0802 3208 000000000000e03f" + scalars),
        (
            "TensorBoard",
            "2a28 0a26 0a06 6c6f73732f61 420a 0801 1200 2a04 0000003f 4a10 0a09 0a07 7363616c617273 1a0164 2001"
        ),
    ])
    func eachWritersScalarIsRead(_ writer: String, _ summary: String) throws {
        let bytes = Hex.bytes(Self.head + summary)
        let event = try Event(validating: bytes.span.bytes)
        #expect(event.wallTime == 1_700_000_000.25)
        #expect(event.step == 3)
        let value = try #require(event.values.first)
        #expect(value.tag == "loss/a")
        #expect(value.scalar == 0.5)
        if writer != "tensorboardX, torch" { #expect(value.metadata?.plugin?.name == "scalars") }
        if writer == "TensorBoard" {
            #expect(value.metadata?.description == "d")
            #expect(value.metadata?.dataClass == .scalar)
        }
    }

    @Test func aWholeRecordIsRead() throws {
        let bytes = Hex.bytes(
            """
            1500000000000000 d6ab6b2b 09 00000040fc54d941 2a0a 0a08 0a01 61 15 00000000 131c65e4
            """)
        var file = EventFileReader(bytes: bytes)
        let event = try #require(try file.nextEvent())
        #expect(event.wallTime == 1_700_000_000)
        #expect(event.step == 0)
        #expect(event.values.map(\.scalar) == [0])
        #expect(try file.next() == .end)
    }

    static let hasProtoc = (try? run(["protoc", "--version"]).status) == 0

    /// `protoc` reads the schema itself, not code generated from it.
    @Test(.enabled(if: hasProtoc, "protoc is not there"), arguments: SampleEvents.all)
    func protocReadsTheSame(_ bytes: [UInt8]) throws {
        let protos = packageDirectory.appending(path: "Protos").path
        let command = ["protoc", "--proto_path=\(protos)", "event.proto"]
        let decoded = try run(command + ["--decode=tfevents.Event"], input: Data(bytes))
        #expect(decoded.status == 0, "\(decoded.errors)")

        let event = try ProtoEvent(Event(validating: bytes.span.bytes))
        let encoded = try run(
            command + ["--encode=tfevents.Event"], input: Data(event.textFormatString().utf8))
        #expect([UInt8](encoded.output) == bytes, "\(encoded.errors)")
    }
}
