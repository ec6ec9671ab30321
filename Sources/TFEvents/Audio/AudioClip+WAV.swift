/// What a WAV file says of its samples.
///
/// Source: Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0", and RFC 2361.
private enum WAVFormat {
    static let integers: UInt16 = 1
    static let floats: UInt16 = 3
    /// The format proper stands further behind.
    static let extensible: UInt16 = 0xfffe
}

extension AudioClip {
    /// The clip as a WAV file.
    public var wav: AudioFile {
        switch samples {
        case .int16(let samples):
            AudioFile(
                format: .wav, bytes: wavFile(WAVFormat.integers, unsafe samples.span.bytes, sampleSize: 2))
        case .float(let samples):
            AudioFile(
                format: .wav, bytes: wavFile(WAVFormat.floats, unsafe samples.span.bytes, sampleSize: 4))
        }
    }

    private func wavFile(_ format: UInt16, _ samples: RawSpan, sampleSize: Int) -> [UInt8] {
        var chunk = LittleEndianBytes()
        chunk.append(format)
        chunk.append(UInt16(channels))
        chunk.append(UInt32(sampleRate))
        chunk.append(UInt32(truncatingIfNeeded: sampleRate * channels * sampleSize))
        chunk.append(UInt16(truncatingIfNeeded: channels * sampleSize))
        chunk.append(UInt16(8 * sampleSize))

        var file = LittleEndianBytes()
        file.append(text: "RIFF")
        file.append(UInt32(4 + 8 + chunk.bytes.count + 8 + samples.byteCount))
        file.append(text: "WAVEfmt ")
        file.append(UInt32(chunk.bytes.count))
        file.bytes += chunk.bytes
        file.append(text: "data")
        file.append(UInt32(samples.byteCount))
        file.bytes.reserveCapacity(file.bytes.count + samples.byteCount)
        unsafe samples.withUnsafeBytes { unsafe file.bytes.append(contentsOf: $0) }
        return file.bytes
    }
}

extension AudioClip {
    /// The clip in a WAV file of 16-bit integers or 32-bit floating point, which may be beyond ±1.
    ///
    /// - Throws: ``InvalidArgument`` where the file is of another format, or its end is missing.
    public init(_ file: AudioFile) throws(InvalidArgument) {
        guard let wav = WAVChunks(file.bytes), let format = wav.format else {
            throw InvalidArgument(
                "file", expected: "a WAV file with its format and data",
                found: "a \(file.format) file without them")
        }
        let samples: Samples
        switch (format.code, format.bitsPerSample) {
        case (WAVFormat.integers, 16): samples = .int16(Int16.packed(in: wav.data))
        case (WAVFormat.floats, 32): samples = .float(Float.packed(in: wav.data))
        default:
            throw InvalidArgument(
                "file", expected: "16-bit integers or 32-bit floating point",
                found: "\(format.bitsPerSample) bits of format \(format.code)")
        }
        try self.init(samples, channels: format.channels, sampleRate: format.sampleRate)
    }
}

/// The chunks of a WAV file that say what is in it.
private struct WAVChunks {
    private(set) var format: (code: UInt16, channels: Int, sampleRate: Int, bitsPerSample: Int)?
    private(set) var data: [UInt8] = []

    init?(_ bytes: [UInt8]) {
        guard AudioFile.Format(headOf: bytes) == .wav else { return nil }
        var offset = 12
        while offset + 8 <= bytes.count {
            let name = bytes[offset..<offset + 4]
            let content = offset + 8
            guard let length = bytes.littleEndian(at: offset + 4, count: 4), content + length <= bytes.count
            else { return nil }
            if name.elementsEqual("fmt ".utf8) {
                guard length >= 16 else { return nil }
                format = Self.format(bytes, at: content, length: length)
            } else if name.elementsEqual("data".utf8) {
                data = Array(bytes[content..<content + length])
                return
            }
            // Chunks begin at even offsets.
            offset = content + length + length % 2
        }
        return nil
    }

    private static func format(
        _ bytes: [UInt8], at offset: Int, length: Int
    ) -> (code: UInt16, channels: Int, sampleRate: Int, bitsPerSample: Int)? {
        guard var code = bytes.littleEndian(at: offset, count: 2),
            let channels = bytes.littleEndian(at: offset + 2, count: 2),
            let sampleRate = bytes.littleEndian(at: offset + 4, count: 4),
            let bits = bytes.littleEndian(at: offset + 14, count: 2)
        else { return nil }
        if code == Int(WAVFormat.extensible), length >= 26 {
            code = bytes.littleEndian(at: offset + 24, count: 2) ?? code
        }
        return (UInt16(code), channels, sampleRate, bits)
    }
}

private struct LittleEndianBytes {
    var bytes: [UInt8] = []

    mutating func append(text: String) { bytes += text.utf8 }

    mutating func append(_ value: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}

extension [UInt8] {
    fileprivate func littleEndian(at offset: Int, count: Int) -> Int? {
        guard offset + count <= self.count else { return nil }
        return self[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
