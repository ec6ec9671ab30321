/// What the samples of a pixel are, in their order.
public enum PixelFormat: String, CaseIterable, Sendable {
    /// One sample: brightness.
    case gray
    /// Red, green and blue.
    case rgb
    /// Red, green, blue and opacity, by which the colours are not multiplied.
    case rgba

    /// Samples of a pixel.
    public var channels: Int {
        switch self {
        case .gray: 1
        case .rgb: 3
        case .rgba: 4
        }
    }
}

extension PixelFormat {
    /// The former name of ``gray``.
    @available(*, deprecated, renamed: "gray")
    public static var grey: Self { .gray }
}
