@_spi(Tools) import TFEvents
import TFRecord

// What the libraries below keep of a run.

extension TagTable: StateField {
    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        // A tag that is no UTF-8 stands as its bytes.
        var texts = tags.map { String(validating: $0, as: UTF8.self) }
        var others = zip(tags, texts).filter { $1 == nil }.map { $0.0.map { Int($0) } }
        try texts.transfer(&fields)
        try others.transfer(&fields)
        guard fields.isRestoring else { return }
        self = TagTable()
        others.reverse()
        for text in texts {
            let bytes = text.map { Array($0.utf8) } ?? others.popLast()?.map { UInt8(truncatingIfNeeded: $0) }
            guard let bytes, number(of: unsafe bytes.span.bytes).isNew else { throw StateMismatch() }
        }
    }
}

extension TruncatedRecord: StateField {
    init() { self.init(offset: 0, index: 0, availableLength: 0, frameLength: nil) }

    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        var (offset, index, available, frame) = (offset, index, availableLength, frameLength)
        try offset.transfer(&fields)
        try index.transfer(&fields)
        try available.transfer(&fields)
        try frame.transfer(&fields)
        self = TruncatedRecord(offset: offset, index: index, availableLength: available, frameLength: frame)
    }
}

extension Compression: StateField {
    init() { self = .none }
}
