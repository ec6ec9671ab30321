/// Colours from the least to the greatest value of a heat map.
public struct ColorScale: Hashable, Sendable {
    /// At the same distances from each other; between them colours are mixed.
    public let colors: [Color]

    /// A scale over colours at the same distances from each other.
    ///
    /// - Throws: ``RasterError`` where there are fewer than two.
    public init(_ colors: [Color]) throws(RasterError) {
        guard colors.count >= 2 else {
            throw RasterError("colors", expected: "at least two", found: "\(colors.count)")
        }
        self.init(checked: colors)
    }

    private init(checked colors: [Color]) { self.colors = colors }

    /// From dark blue over green to bright yellow: for values that are more or less.
    public static let sequential = ColorScale(checked: [
        Color(red: 28, green: 16, blue: 68), Color(red: 44, green: 74, blue: 128),
        Color(red: 34, green: 128, blue: 132), Color(red: 84, green: 182, blue: 98),
        Color(red: 246, green: 226, blue: 74),
    ])

    /// From blue over white to red: for values around zero, or any other middle.
    public static let diverging = ColorScale(checked: [
        Color(red: 30, green: 76, blue: 156), Color(red: 130, green: 172, blue: 216),
        Color(red: 247, green: 247, blue: 247), Color(red: 236, green: 150, blue: 120),
        Color(red: 166, green: 26, blue: 44),
    ])

    /// The colour at a place from 0 to 1; what is beyond counts as the nearer end.
    func color(at place: Double) -> Color {
        let position = min(max(place, 0), 1) * Double(colors.count - 1)
        let index = min(Int(position), colors.count - 2)
        return colors[index].mixed(with: colors[index + 1], position - Double(index))
    }
}
