import TFRecord

/// The length of the records that end within the first `limit` bytes, which begin with one.
func wholeRecords(in records: UnsafeRawBufferPointer, upTo limit: Int) -> Int {
    var end = 0
    while let next = unsafe recordEnd(in: records, upTo: limit, from: end) { end = next }
    return end
}

/// How many records there are of which some bytes stand behind a place; the bytes begin with a record.
func recordCount(in records: UnsafeRawBufferPointer, behind place: Int) -> Int {
    var (count, end) = (0, 0)
    while let next = unsafe recordEnd(in: records, upTo: records.count, from: end) {
        end = next
        if end > place { count += 1 }
    }
    return count
}

/// Where the record ends that begins at a place; nil where it does not end within the first `limit` bytes.
private func recordEnd(in records: UnsafeRawBufferPointer, upTo limit: Int, from start: Int) -> Int? {
    guard limit - start >= RecordFrame.overhead else { return nil }
    let length = unsafe records.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
    guard length <= UInt64(limit - start - RecordFrame.overhead) else { return nil }
    return start + RecordFrame.overhead + Int(length)
}
