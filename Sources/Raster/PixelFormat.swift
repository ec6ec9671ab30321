/// What the samples of a pixel are, in their order.
public enum PixelFormat: String, CaseIterable, Sendable {
    /// One sample: brightness.
    case grey
    /// Red, green and blue.
    case rgb
    /// Red, green, blue and opacity, by which the colours are not multiplied.
    case rgba

    /// Samples of a pixel.
    public var channels: Int {
        switch self {
        case .grey: 1
        case .rgb: 3
        case .rgba: 4
        }
    }
}
