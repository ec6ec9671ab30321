public import OrderedJSON

extension Finding {
    /// The finding as `tfevents verify --json` prints it.
    @_spi(Tools) public var json: JSONValue {
        [
            "check": .string(check.rawValue),
            "severity": .string(severity.rawValue),
            "file": .string(place.path),
            "offset": place.offset.map { .integer(Int(clamping: $0)) } ?? .null,
            "record": place.record.map(JSONValue.integer) ?? .null,
            "tag": tag.map(JSONValue.string) ?? .null,
            "expected": .string(expected),
            "found": .string(found),
            "tensorboard": .string(consequence),
        ]
    }
}
