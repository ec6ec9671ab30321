/// A message of Protos/: its fields in the order of their numbers, which is the order writers use.
struct MessageType: Sendable {
    /// One field of a message.
    struct Field: Sendable {
        var number: UInt32
        /// The name that Protos/ gives it.
        var name: String
        var kind: FieldKind
        /// Whether it holds a list: of numbers in one piece, of anything else one by one.
        var isRepeated = false
    }

    let fields: [Field]

    init(_ fields: Field...) { self.fields = fields }

    /// The field of a number; nil if the message has none.
    func field(_ number: UInt32) -> Field? {
        fields.first { $0.number == number }
    }
}

extension MessageType.Field {
    static func one(_ number: UInt32, _ name: String, _ kind: FieldKind) -> Self {
        Self(number: number, name: name, kind: kind)
    }

    static func many(_ number: UInt32, _ name: String, _ kind: FieldKind) -> Self {
        Self(number: number, name: name, kind: kind, isRepeated: true)
    }
}
