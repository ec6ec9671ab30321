/// Bytes as a test writes them down.
enum Hex {
    /// The bytes that pairs of hexadecimal digits stand for; blanks are skipped.
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in text.compactMap(\.hexDigitValue).map(UInt8.init) {
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }
}
