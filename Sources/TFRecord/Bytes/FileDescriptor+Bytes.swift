package import SystemPackage

extension FileDescriptor {
    /// The bytes of a file from an offset on: so many, or fewer where it is shorter.
    package func bytes(at offset: UInt64, count: Int) throws(Errno) -> [UInt8] {
        try systemCall {
            try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                while filled < count {
                    let rest = unsafe UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                    let step = try unsafe read(
                        fromAbsoluteOffset: Int64(clamping: offset + UInt64(filled)), into: rest)
                    if step == 0 { break }
                    filled += step
                }
            }
        }
    }
}
