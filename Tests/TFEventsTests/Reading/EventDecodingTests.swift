import Foundation
import SwiftProtobuf
import TFEvents
import Testing

@Suite struct EventDecodingTests {
    @Test(arguments: SampleEvents.all)
    func decodesWhatGeneratedCodeDecodes(_ bytes: [UInt8]) throws {
        let event = try Event(validating: bytes.span.bytes)
        #expect(try ProtoEvent(event).serializedBytes() == bytes)
    }

    @Test func acceptsAndRejectsMutatedEventsAsGeneratedCodeDoes() throws {
        var mutations = Mutations(seed: 1)
        var accepted = 0
        for round in 0..<20_000 {
            let sample = SampleEvents.all[round % SampleEvents.all.count]
            let bytes = mutations.mutate(sample, among: SampleEvents.all)
            let expected = try? ProtoEvent(serializedBytes: bytes)
            let event = try? Event(validating: bytes.span.bytes)
            try #require((event == nil) == (expected == nil), "\(bytes)")
            guard let event, let expected else { continue }
            accepted += 1
            var options = BinaryDecodingOptions()
            options.discardUnknownFields = true
            let known = try ProtoEvent(serializedBytes: bytes, options: options)
            let same: [UInt8] = try known.serializedBytes()
            try #require(try ProtoEvent(event).serializedBytes() == same, "\(bytes)")
            try #require(event.unknownFields == [UInt8](expected.unknownFields.data), "\(bytes)")
        }
        #expect(accepted > 2000)
    }

    @Test func cursorFindsTheScalarsOfTheDecodedEvent() throws {
        var mutations = Mutations(seed: 2)
        var found = 0
        for round in 0..<20_000 {
            let sample = SampleEvents.all[round % SampleEvents.all.count]
            let bytes =
                round < SampleEvents.all.count ? sample : mutations.mutate(sample, among: SampleEvents.all)
            guard let event = try? Event(decoding: bytes.span.bytes) else { continue }
            let payload = bytes.span.bytes
            var cursor = try EventCursor(payload)
            for value in event.values {
                guard let scalar = value.scalar else { continue }
                try #require(try cursor.nextScalar(), "\(bytes)")
                try #require(cursor.scalar.bitPattern == scalar.bitPattern, "\(bytes)")
                try #require(text(cursor.tag) == value.tag, "\(bytes)")
                try #require(cursor.step == event.step)
                try #require(cursor.wallTime.bitPattern == event.wallTime.bitPattern)
                found += 1
            }
            try #require(try !cursor.nextScalar(), "\(bytes)")
        }
        #expect(found > 2000)
    }

    private func text(_ span: RawSpan) -> String {
        span.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        arguments: [
            ("0000000000", .fieldNumber, 0),
            ("0e", .wireType, 0),
            ("0900", .truncated, 1),
            ("10ffffffffffffffffffff01", .varintTooLong, 1),
            ("1a05", .truncated, 1),
            ("2a030a0109", .truncated, 5),
            ("14", .groupEnd, 0),
            ("13", .truncated, 1),
            ("2a040a020aff", .truncated, 5),
            ("2a050a030a01ff", .invalidUTF8, 4),
            ("2a080a06420412021207", .truncated, 9),
        ] as [(String, EventDecodingError.Reason, Int)])
    func saysWhereAnEventIsWrong(_ hex: String, _ reason: EventDecodingError.Reason, _ offset: Int) {
        let bytes = Hex.bytes(hex)
        let error = #expect(throws: EventDecodingError.self) { try Event(validating: bytes.span.bytes) }
        #expect(error?.reason == reason)
        #expect(error?.offset == offset)
    }

    @Test func repairsTextWhereReadersAreLenient() throws {
        let bytes = Hex.bytes("2a0a0a080a01ff150000803f")
        let event = try Event(decoding: bytes.span.bytes)
        #expect(event.values.first?.tag == "\u{fffd}")
        #expect(event.values.first?.scalar == 1)
    }

    @Test func refusesGroupsNestedTooDeep() throws {
        func nested(_ depth: Int) -> [UInt8] {
            [UInt8](repeating: 0x63, count: depth) + [UInt8](repeating: 0x64, count: depth)
        }
        _ = try Event(validating: nested(99).span.bytes)
        _ = try ProtoEvent(serializedBytes: nested(99))
        #expect(throws: EventDecodingError.self) { try Event(validating: nested(100).span.bytes) }
        #expect(throws: BinaryDecodingError.self) { try ProtoEvent(serializedBytes: nested(100)) }
    }
}
