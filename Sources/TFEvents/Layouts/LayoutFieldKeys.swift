// The fields of Protos/layout.proto, message by message.

enum LayoutKey {
    static let category = FieldKey(2, .lengthDelimited)
}

enum CategoryKey {
    static let title = FieldKey(1, .lengthDelimited)
    static let chart = FieldKey(2, .lengthDelimited)
    static let isClosed = FieldKey(3, .varint)
}

enum ChartKey {
    static let title = FieldKey(1, .lengthDelimited)
    static let multiline = FieldKey(2, .lengthDelimited)
    static let margin = FieldKey(3, .lengthDelimited)
}

enum ChartContentKey {
    static let pattern = FieldKey(1, .lengthDelimited)
    static let band = FieldKey(1, .lengthDelimited)
}

enum BandKey {
    static let value = FieldKey(1, .lengthDelimited)
    static let lower = FieldKey(2, .lengthDelimited)
    static let upper = FieldKey(3, .lengthDelimited)
}
