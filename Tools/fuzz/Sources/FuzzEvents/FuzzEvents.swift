import TFEvents

/// Decodes an event, whatever its bytes: leniently, strictly and with a cursor, which must agree.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEvents(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    let payload = bytes.span.bytes
    let event = try? Event(decoding: payload)
    if (try? Event(validating: payload)) != nil {
        precondition(event != nil, "the strict decoder takes what the lenient one refuses")
    }
    guard let event else { return 0 }
    let scalars = event.values.compactMap(\.scalar)
    guard let found = try? scalarsByCursor(payload) else {
        preconditionFailure("the cursor refuses what the decoder takes")
    }
    precondition(found.map(\.bitPattern) == scalars.map(\.bitPattern), "the cursor finds other scalars")
    return 0
}

private func scalarsByCursor(_ payload: RawSpan) throws -> [Double] {
    var found: [Double] = []
    var cursor = try EventCursor(payload)
    while try cursor.nextScalar() { found.append(cursor.scalar) }
    return found
}
