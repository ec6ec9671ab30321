extension TFRecordReader {
    /// Reads on until `count` bytes lie in the buffer from `index` on; false if they are not there yet.
    ///
    /// The buffer grows only after the file, where its size is known, proved to hold that many bytes,
    /// and otherwise by doubling as bytes arrive.
    mutating func require(_ count: Int, from index: Int) throws(TFRecordError) -> Bool {
        let needed = index + count
        while buffer.count < needed {
            if needed > buffer.capacity {
                let left = try source.bytesLeft()
                if let left, UInt64(needed - buffer.count) > left { return false }
                if left != nil {
                    // With the header behind it, which shows whether this record is sound.
                    buffer.reserve(needed + RecordFrame.headerLength)
                } else if buffer.count == buffer.capacity {
                    buffer.reserve(min(buffer.capacity * 2, needed + RecordFrame.headerLength))
                }
            }
            guard try buffer.fill(from: source) > 0 else { return false }
        }
        return true
    }

    /// Finds out from the first bytes how the file is compressed; false if they are not there yet.
    mutating func determineCompression() throws(TFRecordError) -> Bool {
        guard compression == nil else { return true }
        _ = try require(RecordFrame.headerLength, from: 0)
        compression = Compression.detect(prefix: buffer.bytes, maximumPayloadLength: maximumPayloadLength)
        if let compression, compression != .none {
            var compressed = ByteBuffer(capacity: buffer.capacity)
            swap(&compressed, &buffer)
            source = try InflatingSource(compression, of: source, beginning: compressed)
        }
        return compression != nil
    }
}
