import Foundation
import SwiftProtobuf
import TFEvents
import Testing

@Suite struct ScalarFormTests {
    @Test(
        arguments: [
            (.dtFloat, Tensor(1), 0.5), (.dtFloat, .content("0000003f"), 0.5),
            (.dtDouble, .list { $0.doubleVal = [0.1] }, 0.1), (.dtDouble, .content("9a9999999999b93f"), 0.1),
            (.dtHalf, .list { $0.halfVal = [0x3555] }, 0.333251953125), (.dtHalf, .content("0080"), -0.0),
            (.dtHalf, .list { $0.halfVal = [1] }, 0x1p-24),
            (.dtHalf, .list { $0.halfVal = [0xfc00] }, -.infinity),
            (.dtBfloat16, .list { $0.halfVal = [0x4049] }, 3.140625), (.dtBfloat16, .content("c0bf"), -1.5),
            (.dtInt8, .list { $0.intVal = [-3] }, -3), (.dtInt8, .content("fd"), -3),
            (.dtInt16, .content("feff"), -2), (.dtInt32, .list { $0.intVal = [.min] }, -2_147_483_648),
            (.dtUint8, .list { $0.intVal = [255] }, 255), (.dtUint8, .content("ff"), 255),
            (.dtUint16, .list { $0.intVal = [65_535] }, 65_535), (.dtUint16, .content("ffff"), 65_535),
            (.dtInt64, .list { $0.int64Val = [-9] }, -9), (.dtInt64, .content("f7ffffffffffffff"), -9),
            (.dtUint32, .list { $0.uint32Val = [.max] }, 4_294_967_295),
            (.dtUint64, .list { $0.uint64Val = [1 << 63] }, 0x1p63),
            (.dtBool, .list { $0.boolVal = [true] }, 1), (.dtBool, .content("00"), 0),
        ] as [(ProtoDataType, Tensor, Double)])
    func readsOneNumberOfEveryType(_ type: ProtoDataType, _ elements: Tensor, _ expected: Double) throws {
        for sizes in [nil, [], [1], [1, 1]] as [[Int64]?] {
            let scalar = try scalar(of: elements.tensor(type, sizes: sizes))
            #expect(scalar?.bitPattern == expected.bitPattern)
        }
    }

    @Test(
        arguments: [
            (.dtFloat, Tensor(0), [1]), (.dtFloat, Tensor(2), [2]), (.dtFloat, Tensor(1), [2]),
            (.dtFloat, Tensor(1), [0]), (.dtFloat, Tensor(1), [-1]), (.dtFloat, .content("000000"), []),
            (.dtString, .list { $0.stringVal = [Data([0x31])] }, []), (.dtDouble, Tensor(1), []),
            (.dtComplex64, .list { $0.scomplexVal = [1] }, []), (.dtInvalid, Tensor(1), []),
        ] as [(ProtoDataType, Tensor, [Int64])])
    func takesNothingElseForAScalar(_ type: ProtoDataType, _ elements: Tensor, _ sizes: [Int64]) throws {
        #expect(try scalar(of: elements.tensor(type, sizes: sizes)) == nil)
    }

    @Test func leavesTheTensorsOfOtherPluginsAlone() throws {
        var value = ProtoSummary.Value()
        value.tensor = Tensor(1).tensor(.dtFloat, sizes: [])
        value.metadata.pluginData.pluginName = "text"
        #expect(try scalar(of: value) == nil)
        value.metadata.pluginData.pluginName = "scalars"
        #expect(try scalar(of: value) == 0.5)
    }

    @Test func givesTheExactDoubleOnlyBesideItsOwnFloat() throws {
        var value = ProtoSummary.Value()
        value.simpleValue = 16_777_216
        value.exactValue = 16_777_217
        #expect(try scalar(of: value) == 16_777_217)
        value.simpleValue = 3
        #expect(try scalar(of: value) == 3)
    }

    private func scalar(of tensor: ProtoTensorProto) throws -> Double? {
        try scalar(of: .with { $0.tensor = tensor })
    }

    /// By both ways, which must agree.
    private func scalar(of value: ProtoSummary.Value) throws -> Double? {
        let bytes: [UInt8] = try ProtoEvent.with { $0.summary.value = [value] }.serializedBytes()
        let event = try Event(validating: bytes.span.bytes)
        let decoded = event.values.first?.scalar
        let payload = bytes.span.bytes
        var cursor = try EventCursor(payload)
        #expect(try cursor.nextScalar() == (decoded != nil))
        #expect(cursor.scalar.bitPattern == (decoded ?? 0).bitPattern)
        return decoded
    }

    /// The elements of a tensor, in one of the ways to write them.
    struct Tensor: Sendable {
        private let fill: @Sendable (inout ProtoTensorProto) -> Void

        /// So many floats.
        init(_ count: Int) {
            fill = { $0.floatVal = [Float](repeating: 0.5, count: count) }
        }

        private init(fill: @escaping @Sendable (inout ProtoTensorProto) -> Void) {
            self.fill = fill
        }

        static func content(_ hex: String) -> Tensor {
            Tensor { $0.tensorContent = Data(Hex.bytes(hex)) }
        }

        static func list(_ fill: @escaping @Sendable (inout ProtoTensorProto) -> Void) -> Tensor {
            Tensor(fill: fill)
        }

        func tensor(_ type: ProtoDataType, sizes: [Int64]?) -> ProtoTensorProto {
            var tensor = ProtoTensorProto()
            tensor.dtype = type
            fill(&tensor)
            if let sizes {
                tensor.tensorShape.dim = sizes.map { size in .with { $0.size = size } }
            }
            return tensor
        }
    }
}
