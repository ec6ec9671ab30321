public import OrderedJSON

extension RepairAction {
    /// The action as `tfevents repair --json` prints it.
    @_spi(Tools) public var json: JSONValue {
        [
            "action": .string(kind.rawValue),
            "check": .string(check.rawValue),
            "file": .string(place.path),
            "offset": place.offset.map { .integer(Int(clamping: $0)) } ?? .null,
            "record": place.record.map(JSONValue.integer) ?? .null,
            "tag": tag.map(JSONValue.string) ?? .null,
            "cause": .string(cause),
            "result": .string(result),
            "lost_bytes": .integer(Int(clamping: lostByteCount)),
            "count": .integer(count),
        ]
    }
}
