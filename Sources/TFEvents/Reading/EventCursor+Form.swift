extension EventCursor {
    /// The form in which a value is written.
    public enum Form: CaseIterable, Sendable {
        /// No value, only metadata.
        case none
        /// A float32, perhaps with the exact double beside it.
        case simpleValue
        /// A tensor.
        case tensor
        /// A HistogramProto.
        case histogram
        /// A histogram of the form that nothing shows any more.
        case obsoleteHistogram
        /// A Summary.Image.
        case image
        /// A Summary.Audio.
        case audio
    }
}

extension EventCursor.Form {
    /// The form that a field of a value stands for, other than a float32.
    init?(_ key: FieldKey) {
        switch key {
        case ValueKey.tensor: self = .tensor
        case ValueKey.histogram: self = .histogram
        case ValueKey.obsoleteHistogram: self = .obsoleteHistogram
        case ValueKey.image: self = .image
        case ValueKey.audio: self = .audio
        default: return nil
        }
    }
}
