import TFEvents
import Testing

/// The one schema that encoder, decoder, verification, repair and JSON share.
@Suite struct SchemaTests {
    @Test(arguments: MessageSchema.allCases)
    func namesEachFieldOnceInTheOrderOfNumbers(_ schema: MessageSchema) {
        #expect(schema.fields.map(\.number) == Set(schema.fields.map(\.number)).sorted())
        #expect(Set(schema.fields.map(\.name)).count == schema.fields.count)
    }

    @Test(arguments: MessageSchema.allCases)
    func findsEachFieldByItsNumberAndNoOther(_ schema: MessageSchema) {
        let numbers = schema.fields.map(\.number)
        #expect((0...2100).filter { schema.field($0) != nil } == numbers)
        #expect(numbers.compactMap { schema.field($0)?.name } == schema.fields.map(\.name))
    }
}
