extension WireMessage {
    /// The message in serialized fields.
    init(serialized bytes: [UInt8]) throws(EventDecodingError) {
        var fields = unsafe WireReader(bytes.span.bytes)
        self.init()
        try merge(&fields)
    }
}
