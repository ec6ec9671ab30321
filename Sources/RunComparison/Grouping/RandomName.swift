/// A word that was drawn by chance, so that no two runs share it: a UUID or a part of one.
enum RandomName {
    private static let lengths = [8, 4, 4, 4, 12]

    /// Where the UUID at a byte ends, or what programs take of one: eight or 32 hexadecimal digits; nil where none is.
    ///
    /// Letters and digits must both be among them: `20240101` and `deadbeef` are words of their own.
    static func end(_ bytes: [UInt8], at start: Int) -> Int? {
        var end = start
        for (number, length) in lengths.enumerated() {
            if number > 0 {
                guard end < bytes.count, bytes[end] == UInt8(ascii: "-") else { break }
                guard hexadecimal(bytes, end + 1) == length else { break }
                end += 1
            }
            guard number > 0 || hexadecimal(bytes, end) >= length else { return nil }
            end += length
        }
        let isWhole = end - start == 36
        if !isWhole { end = start + hexadecimal(bytes, start) }
        guard isWhole || end - start == 8 || end - start == 32 else { return nil }
        let text = bytes[start..<end]
        return text.contains { $0.isDigit } && text.contains { $0.isLetter } ? end : nil
    }

    /// How many hexadecimal digits stand at a byte.
    private static func hexadecimal(_ bytes: [UInt8], _ start: Int) -> Int {
        guard start < bytes.count else { return 0 }
        return bytes[start...].prefix(37).prefix { $0.isLowercaseHexadecimal }.count
    }
}
