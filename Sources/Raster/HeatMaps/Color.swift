/// A colour of eight bits each of red, green and blue.
public struct Color: Hashable, Sendable {
    /// From 0, none, to 255.
    public var red: UInt8
    /// From 0, none, to 255.
    public var green: UInt8
    /// From 0, none, to 255.
    public var blue: UInt8

    /// A colour.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    static let white = Color(red: 255, green: 255, blue: 255)
    static let black = Color(red: 0, green: 0, blue: 0)
    static let gray = Color(red: 150, green: 150, blue: 150)

    /// The colour on the way to another: this one at 0, that one at 1.
    func mixed(with other: Color, _ share: Double) -> Color {
        func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8((Double(from) + (Double(to) - Double(from)) * share).rounded())
        }
        return Color(
            red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }
}
