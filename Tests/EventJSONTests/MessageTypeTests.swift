import TFEvents
import Testing

@testable import EventJSON

/// The names of the fields, against the schema that files are verified with.
@Suite struct MessageTypeTests {
    private func compare(_ type: MessageType, _ schema: MessageSchema, _ path: String) {
        for number in UInt32(1)...2100 {
            switch (type.field(number), schema.field(number)) {
            case (nil, nil): continue
            case (let field?, let expected?):
                let place = "\(path).\(field.name)"
                switch (field.kind, expected) {
                case (.message(let inner), .message(let innerSchema)): compare(inner, innerSchema, place)
                case (_, .numbers(let wireType)):
                    #expect(field.isRepeated && field.kind.wireType == wireType, "\(place)")
                case (.text, .string), (.text, .bytes), (.bytes, .bytes): continue
                case (_, .varint): #expect(field.kind.wireType == .varint, "\(place)")
                case (_, .fixed32): #expect(field.kind.wireType == .fixed32, "\(place)")
                case (_, .fixed64): #expect(field.kind.wireType == .fixed64, "\(place)")
                default: Issue.record("\(place) is something else")
                }
            case (let field, _): Issue.record("\(path): \(number) is \(field?.name ?? "missing")")
            }
        }
    }

    @Test func hasEveryFieldOfTheSchema() { compare(.event, .event, "event") }

    @Test func namesEachFieldOnceInTheOrderOfNumbers() {
        func check(_ type: MessageType) {
            #expect(type.fields.map(\.number) == Set(type.fields.map(\.number)).sorted())
            #expect(Set(type.fields.map(\.name)).count == type.fields.count)
            for case .message(let inner) in type.fields.map(\.kind) { check(inner) }
        }
        check(.event)
    }
}
