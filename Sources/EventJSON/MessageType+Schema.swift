import TFEvents

extension MessageType {
    /// An event, with all messages in it.
    static let event = MessageType(.event)

    /// A message with the fields of the schema that encoder and decoder share.
    init(_ schema: MessageSchema) {
        self.init(schema.fields.map(Field.init))
    }
}

extension MessageType.Field {
    fileprivate convenience init(_ field: MessageSchema.Field) {
        self.init(
            number: field.number, name: field.name, kind: FieldKind(field.type), isRepeated: field.isRepeated)
    }
}

extension FieldKind {
    fileprivate init(_ type: FieldType) {
        self =
            switch type {
            case .double: .double
            case .float: .float
            case .int32: .int32
            case .int64: .int64
            case .uint32: .uint32
            case .uint64: .uint64
            case .bool: .bool
            case .named(let numbers): .named(numbers.names)
            case .text, .bytesOfText: .text
            case .bytes: .bytes
            case .message(let schema): .message(MessageType(schema))
            }
    }
}
