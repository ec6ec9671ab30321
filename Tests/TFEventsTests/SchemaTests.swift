import Foundation
import SwiftProtobuf
import Testing

/// The schema in Protos/, against bytes that other writers produced.
@Suite struct SchemaTests {
    @Test func readsTheScalarOfTensorboardXAndTorch() throws {
        let event = try ProtoEvent(
            serializedBytes: Hex.bytes("0900001040fc54d94110032a0f0a0d0a066c6f73732f61150000003f"))
        #expect(event.wallTime == 1_700_000_000.25)
        #expect(event.step == 3)
        let value = try #require(event.summary.value.first)
        #expect(value.tag == "loss/a")
        #expect(value.value == .simpleValue(0.5))
        #expect(!value.hasExactValue)
    }

    @Test func readsTheDescribedScalarOfTensorBoard() throws {
        let value = try ProtoSummary.Value(
            serializedBytes: Hex.bytes(
                "0a066c6f73732f61420a080112002a040000003f4a100a090a077363616c6172731a01642001"))
        #expect(value.tensor.dtype == .dtFloat)
        #expect(value.tensor.hasTensorShape)
        #expect(value.tensor.floatVal == [0.5])
        #expect(value.metadata.pluginData.pluginName == "scalars")
        #expect(value.metadata.summaryDescription == "d")
        #expect(value.metadata.dataClass == .scalar)
        #expect(
            try value.serializedBytes() as [UInt8]
                == Hex.bytes(
                    "0a066c6f73732f61420a080112002a040000003f4a100a090a077363616c6172731a01642001"))
    }

    @Test func keepsTheExactDoubleInTwoKeyBytesThatOthersSkip() throws {
        var value = ProtoSummary.Value()
        value.tag = "a"
        value.simpleValue = 0.1
        value.exactValue = 0.1
        #expect(try value.serializedBytes() as [UInt8] == Hex.bytes("0a016115cdcccc3df97f9a9999999999b93f"))
    }
}
