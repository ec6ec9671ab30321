public import ArgumentParser
public import TFEvents

/// A size, an age or both, as in `64M,15m`.
extension Rotation: @retroactive ExpressibleByArgument {
    /// Reads a size as ``ByteSize`` does, and an age in seconds (`s`), minutes (`m`), hours (`h`) or days (`d`).
    public init?(argument: String) {
        self.init()
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            if age == nil, let duration = Self.duration(part) {
                age = duration
            } else if bytes == nil, let size = ByteSize(argument: String(part)) {
                bytes = Int(clamping: size.bytes)
            } else {
                return nil
            }
        }
    }

    private static func duration(_ text: Substring) -> Duration? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()), number > 0,
            number < 1_000_000_000
        else { return nil }
        return .seconds(number * unit)
    }
}
