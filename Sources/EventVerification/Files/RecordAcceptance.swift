import TFEvents

/// Whose parser takes a payload for an event.
enum RecordAcceptance {
    case byAll
    /// The parser of the data server refuses a known field of another wire type.
    case byLenient
    case byNone

    init(_ payload: RawSpan) {
        var validator = WireValidator()
        do {
            try validator.validate(payload, as: .event)
            self = validator.mistypedField == nil ? .byAll : .byLenient
        } catch {
            self = .byNone
        }
    }
}
