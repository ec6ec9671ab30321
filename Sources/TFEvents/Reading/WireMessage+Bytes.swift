extension WireMessage {
    /// The message in serialized fields.
    init(serialized bytes: [UInt8]) throws(EventDecodingError) {
        var fields = unsafe WireReader(bytes.span.bytes)
        self.init()
        try merge(&fields)
    }
}

extension [UInt8] {
    /// Whether they are the fields of a message, whichever it is.
    package var isWireMessage: Bool {
        var fields = unsafe WireReader(span.bytes)
        do {
            while try fields.next() { try fields.skip() }
            return true
        } catch {
            return false
        }
    }
}
