/// The bytes of a sound file that browsers play.
public struct AudioFile: Hashable, Sendable {
    /// The form of the file.
    public let format: Format
    /// The file.
    public let bytes: [UInt8]

    /// The forms that browsers play.
    public enum Format: String, CaseIterable, Sendable {
        /// Waveform audio, the one that TensorBoard knows by name.
        case wav
        /// MPEG audio.
        case mp3
        /// Ogg with Vorbis or Opus.
        case ogg
        /// Free Lossless Audio Codec.
        case flac
    }

    /// Takes a file as it is; its format is read from its first bytes.
    ///
    /// - Throws: ``InvalidArgument`` where they are of none of the formats. What comes behind them is not looked at.
    public init(_ bytes: [UInt8]) throws(InvalidArgument) {
        guard let format = Format(headOf: bytes) else {
            throw InvalidArgument(
                "bytes", expected: "a WAV, MP3, Ogg or FLAC file",
                found: bytes.isEmpty ? "none" : "a file that begins with \(bytes.prefix(8))")
        }
        self.init(format: format, bytes: bytes)
    }

    init(format: Format, bytes: [UInt8]) {
        self.format = format
        self.bytes = bytes
    }
}

extension AudioFile.Format {
    /// The format that a file's first bytes tell.
    init?(headOf bytes: [UInt8]) {
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WAVE".utf8)) {
            self = .wav
        } else if bytes.starts(with: Array("OggS".utf8)) {
            self = .ogg
        } else if bytes.starts(with: Array("fLaC".utf8)) {
            self = .flac
        } else if bytes.starts(with: Array("ID3".utf8))
            || bytes.count > 1 && bytes[0] == 0xff && bytes[1] & 0xe0 == 0xe0
        {
            self = .mp3
        } else {
            return nil
        }
    }
}
