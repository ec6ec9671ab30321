import TFRecord

/// The length of the records that end within the first `limit` bytes; they are sound.
func wholeRecords(in records: UnsafeRawBufferPointer, upTo limit: Int) -> Int {
    var end = 0
    while limit - end >= RecordFrame.overhead {
        let length = unsafe records.loadUnaligned(fromByteOffset: end, as: UInt64.self).littleEndian
        let next = end + RecordFrame.overhead + Int(length)
        guard next <= limit else { break }
        end = next
    }
    return end
}

/// How many records there are in some bytes, which are whole and sound records but for their checksums.
func recordCount(in records: UnsafeRawBufferPointer) -> Int {
    var (count, end) = (0, 0)
    while records.count - end >= RecordFrame.overhead {
        let length = unsafe records.loadUnaligned(fromByteOffset: end, as: UInt64.self).littleEndian
        end += RecordFrame.overhead + Int(length)
        count += 1
    }
    return count
}
