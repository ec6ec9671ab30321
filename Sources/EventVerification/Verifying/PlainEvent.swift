import TFEvents

/// An event about which there is nothing to say but for the order of its values: plain scalars under tags of ASCII at
/// a time and a step as they should be.
struct PlainEvent {
    @inline(__always)
    init?(_ payload: RawSpan) {
        guard let event = PlainScalars(payload), event.wallTime > 0, event.wallTime < 1e11,
            event.step.magnitude <= 1 << 53
        else { return nil }
    }
}
