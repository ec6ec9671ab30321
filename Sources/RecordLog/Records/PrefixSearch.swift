/// How many bytes of a pattern's beginning stand in a text: all of them, where they stand anywhere, and else as many as the
/// text ends with.
///
/// It takes time in proportion to both lengths, whatever the bytes are (Knuth, Morris and Pratt), and four bytes of memory
/// for each of the pattern's.
func lengthOfPrefix(of pattern: [UInt8], in text: [UInt8]) -> Int {
    guard !pattern.isEmpty, pattern.count <= Int32.max else { return 0 }
    // Of each beginning of the pattern, the longest shorter one that it ends with.
    var borders = [Int32](repeating: 0, count: pattern.count)
    func extend(_ length: Int, by byte: UInt8) -> Int {
        var length = length
        while length > 0, pattern[length] != byte { length = Int(borders[length - 1]) }
        return pattern[length] == byte ? length + 1 : length
    }
    var length = 0
    for index in pattern.indices.dropFirst() {
        length = extend(length, by: pattern[index])
        borders[index] = Int32(length)
    }
    length = 0
    for byte in text {
        length = extend(length, by: byte)
        if length == pattern.count { break }
    }
    return length
}
