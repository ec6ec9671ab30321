extension OutputRawSpan {
    /// Appends a copy of `bytes`, which must fit.
    mutating func append(contentsOf bytes: RawSpan) {
        precondition(bytes.byteCount <= freeCapacity)
        unsafe withUnsafeMutableBytes { memory, initialized in
            unsafe bytes.withUnsafeBytes { source in
                let free = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[initialized...])
                unsafe free.copyMemory(from: source)
                initialized += source.count
            }
        }
    }

    /// Appends the bytes of `value`, least significant first.
    mutating func append(littleEndian value: UInt64) {
        unsafe append(value.littleEndian, as: UInt64.self)
    }

    /// Appends the bytes of `value`, least significant first.
    mutating func append(littleEndian value: UInt32) {
        unsafe append(value.littleEndian, as: UInt32.self)
    }
}

extension MaskedCRC32C {
    func append(to output: inout OutputRawSpan) {
        output.append(littleEndian: rawValue)
    }
}

extension RecordHeader {
    func append(to output: inout OutputRawSpan) {
        output.append(littleEndian: payloadLength)
        checksum.append(to: &output)
    }
}
