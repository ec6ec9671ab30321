import Libc

/// Numbers tags by their bytes, in the order in which they first occur.
///
/// A writer logs its tags in the same order again and again, so the tag that followed the last one before is
/// tried first; as a rule no hash is computed.
///
/// - Complexity: O(*n*) in the tag's length, and no memory is allocated for a tag that is known.
@_spi(Tools) public struct TagTable: Sendable {
    /// The tags by their numbers.
    public private(set) var tags: [[UInt8]] = []

    /// The same one behind the other, and where each ends: to compare one takes no reference to it.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// Numbers by the hash of the bytes; of several tags of one hash, the others stand at the hashes behind it.
    private var numbers: [Int: Int] = [:]
    /// The number of the tag that followed each tag the last time.
    private var successors: [Int] = []
    private var last = 0

    /// A table without tags.
    public init() {}

    /// The number of a tag, and whether it is new.
    public mutating func number(of tag: RawSpan) -> (number: Int, isNew: Bool) {
        if !successors.isEmpty {
            let guess = successors[last]
            if isTag(guess, tag) {
                last = guess
                return (guess, false)
            }
        }
        let found = lookUp(tag)
        if found.isNew { successors.append(found.number) }
        successors[last] = found.number
        last = found.number
        return found
    }

    private mutating func lookUp(_ tag: RawSpan) -> (number: Int, isNew: Bool) {
        // The hasher reads the bytes within the call; its seed is the process's own, so that nobody can aim.
        var hasher = Hasher()
        unsafe tag.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        var hash = hasher.finalize()
        while let number = numbers[hash] {
            if isTag(number, tag) { return (number, false) }
            hash &+= 1
        }
        numbers[hash] = tags.count
        tags.append([UInt8](tag))
        bytes += tags[tags.count - 1]
        ends.append(bytes.count)
        return (tags.count - 1, true)
    }

    /// Whether a tag is that of a number.
    private func isTag(_ number: Int, _ tag: RawSpan) -> Bool {
        let begin = number == 0 ? 0 : ends[number - 1]
        guard tag.byteCount == ends[number] - begin else { return false }
        return unsafe tag.withUnsafeBytes { tag in
            unsafe bytes.withUnsafeBytes { bytes in
                guard let tag = tag.baseAddress, let bytes = bytes.baseAddress else { return true }
                return unsafe memcmp(tag, bytes + begin, ends[number] - begin) == 0
            }
        }
    }
}
