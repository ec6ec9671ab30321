/// A message that fields can be merged into, in the order of the wire, the later over the earlier.
protocol WireMessage {
    init()
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError)
}
