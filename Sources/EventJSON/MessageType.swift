/// A message of Protos/: its fields in the order of their numbers, which is the order writers use.
struct MessageType: Sendable {
    /// One field of a message.
    final class Field: Sendable {
        let number: UInt32
        /// The name that Protos/ gives it.
        let name: String
        /// The name as it stands in JSON, a colon behind it.
        let jsonKey: [UInt8]
        let kind: FieldKind
        /// Whether it holds a list: of numbers in one piece, of anything else one by one.
        let isRepeated: Bool

        init(number: UInt32, name: String, kind: FieldKind, isRepeated: Bool = false) {
            (self.number, self.name, self.kind, self.isRepeated) = (number, name, kind, isRepeated)
            jsonKey = Array("\"\(name)\": ".utf8)
        }
    }

    let fields: [Field]
    /// Where fields of small numbers stand in the list.
    private let places: [Int?]

    init(_ fields: [Field]) {
        self.fields = fields
        places = (0..<32).map { number in fields.firstIndex { $0.number == number } }
    }

    /// The field of a number; nil if the message has none.
    func field(_ number: UInt32) -> Field? {
        guard number >= 32 else { return places[Int(number)].map { fields[$0] } }
        return fields.first { $0.number == number }
    }
}
