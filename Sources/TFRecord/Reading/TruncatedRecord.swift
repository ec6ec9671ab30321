/// A record that begins before the present end of the file and would end behind it.
///
/// It is either still being written, or its writer died.
public struct TruncatedRecord: Hashable, Sendable {
    /// Where the record begins, in bytes from the start of the (inflated) file.
    public let offset: UInt64
    /// How many records were read before it.
    public let index: Int
    /// How many of its bytes, the header's included, are there; 0 when a compressed stream just breaks off.
    public let availableLength: UInt64
    /// How many bytes the whole record takes, or nil while its header is not whole.
    public let frameLength: UInt64?

    /// A record that was read by another process.
    package init(offset: UInt64, index: Int, availableLength: UInt64, frameLength: UInt64?) {
        (self.offset, self.index) = (offset, index)
        (self.availableLength, self.frameLength) = (availableLength, frameLength)
    }
}

extension TruncatedRecord: CustomStringConvertible {
    /// One sentence: the place, what is there and what is missing.
    public var description: String {
        if let frameLength {
            return "Offset \(offset): record \(index) is cut off: "
                + "\(availableLength) of its \(frameLength) bytes are there."
        }
        if availableLength == 0 {
            return "Offset \(offset): the compressed stream breaks off before record \(index)."
        }
        return "Offset \(offset): record \(index) is cut off: "
            + "\(availableLength) of its header's \(RecordFrame.headerLength) bytes are there."
    }
}
