import RecordWalk
import TFRecord

/// Reads a file of records, whatever its bytes: each must be accounted for once, at any size of the buffer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRecords(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let file = FramedInput(UnsafeBufferPointer(start: start, count: count)).file
    guard let walk = try? RecordWalk(file, bufferCapacity: 1 << 16), walk.compression != .gzip,
        walk.compression != .zlib
    else { return -1 }
    precondition(walk.covers(file.count), "bytes are lost, or given twice")
    let small = try? RecordWalk(file, bufferCapacity: 64)
    precondition(walk == small, "the size of the buffer makes a difference")
    readDespiteHeaders(file)
    return 0
}

/// Reads as a repair does: a record behind a damaged header must prove itself.
private func readDespiteHeaders(_ file: [UInt8]) {
    var reader = TFRecordReader(bytes: file, bufferCapacity: 256)
    var end: UInt64 = 0
    while let outcome = try? reader.next() {
        switch outcome {
        case .record:
            precondition(reader.offset >= end, "bytes are given twice")
            end = reader.offset + UInt64(reader.payload.byteCount + RecordFrame.overhead)
            if reader.hasValidChecksum { continue }
        case .damaged:
            if (try? reader.readDespiteHeader()) == true {
                precondition(reader.hasValidChecksum, "a record without proof")
                end = reader.offset + UInt64(reader.payload.byteCount + RecordFrame.overhead)
                continue
            }
        case .truncated: break
        case .end: return
        }
        guard case .atRecord(let skipped) = try? reader.resynchronise() else { return }
        end = skipped.upperBound
    }
}
