import RecordWalk
import TFRecord

/// Reads a gzip or zlib file, whatever its bytes, at two sizes of the buffer; others are of no interest here.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzInflation(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    var reader = TFRecordReader(bytes: bytes)
    let isReadable = (try? reader.next()) != nil
    guard reader.compression == .gzip || reader.compression == .zlib else { return isReadable ? -1 : 0 }
    let limit: UInt64 = 1 << 24
    let walk = try? RecordWalk(bytes, bufferCapacity: 1 << 16, limit: limit)
    let small = try? RecordWalk(bytes, bufferCapacity: 64, limit: limit)
    precondition(walk?.records == small?.records, "the size of the buffer makes a difference")
    return 0
}
