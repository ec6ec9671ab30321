extension EventCursor {
    /// The current value as it stands in the file: a serialized Summary.Value.
    package var serializedValue: SerializedValue {
        @_lifetime(copy self)
        get { SerializedValue(payload.extracting(value)) }
    }

    /// Whether the current value is a tag and a float32 and nothing else, as nearly all are.
    package var isPlainScalar: Bool {
        isScalar && value.count == currentTag.byteCount + 7
    }
}

/// A serialized Summary.Value, of which parts are passed on as they stand.
package struct SerializedValue: ~Escapable {
    private let bytes: RawSpan

    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    /// Whether the value is a picture in the form of TensorFlow 1.
    package func isImage() throws(EventDecodingError) -> Bool {
        var fields = WireReader(bytes)
        while try fields.next() {
            if fields.key == ValueKey.image { return true }
            try fields.skip()
        }
        return false
    }

    /// The value's TensorProto, serialized; empty if it is no tensor.
    @_lifetime(copy self)
    package func tensor() throws(EventDecodingError) -> RawSpan {
        var tensor = RawSpan()
        var fields = WireReader(bytes)
        while try fields.next() {
            if fields.key == ValueKey.tensor { tensor = try fields.span() } else { try fields.skip() }
        }
        return tensor
    }

    /// How many strings the value's tensor holds.
    package func stringCount() throws(EventDecodingError) -> Int {
        var count = 0
        var fields = WireReader(try tensor())
        while try fields.next() {
            if fields.key == TensorKey.strings { count += 1 }
            try fields.skip()
        }
        return count
    }
}
