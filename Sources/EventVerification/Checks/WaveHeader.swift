/// The header of a WAV file.
enum WaveHeader {
    /// The rate in hertz; nil where the bytes are no WAV file.
    static func sampleRate(_ bytes: [UInt8]) -> UInt32? {
        guard bytes.count >= 28, bytes.starts(with: Array("RIFF".utf8)),
            bytes.dropFirst(8).starts(with: Array("WAVEfmt ".utf8))
        else { return nil }
        return bytes[24..<28].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
