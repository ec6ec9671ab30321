/// Where a reader stood: at a record, which is known again by its place, its length and its checksum.
public struct RecordMark: Hashable, Sendable {
    /// Where the record begins, in bytes from the start of the (inflated) file.
    public let offset: UInt64
    /// How many records were read before it.
    public let index: Int
    /// How many bytes its payload takes.
    public let payloadLength: Int
    /// The checksum stored behind its payload.
    public let checksum: MaskedCRC32C

    /// Where a reader of another process stood.
    public init(offset: UInt64, index: Int, payloadLength: Int, checksum: MaskedCRC32C) {
        (self.offset, self.index) = (offset, index)
        (self.payloadLength, self.checksum) = (payloadLength, checksum)
    }
}
