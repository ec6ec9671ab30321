extension EventLogging {
    /// Logs a sound clip, for the page "Audio".
    ///
    /// How many of its samples were beyond ±1 is logged as the scalar `<tag>/clipped`, if any was. TensorBoard keeps
    /// 10 steps of a tag.
    ///
    /// - Parameters:
    ///   - tag: The series.
    ///   - clip: The sound, which becomes a WAV file.
    ///   - step: Where the clip stands in the series; beyond ±2^53 it is refused.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addAudio(
        _ tag: String, _ clip: AudioClip, step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        addAudio(
            tag, [clip], step: step, wallTime: wallTime, displayName: displayName, description: description)
    }

    /// Logs several sound clips of one step; none is refused.
    public func addAudio(
        _ tag: String, _ clips: [AudioClip], step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        addAudio(
            tag, clips.map(\.wav), step: step, wallTime: wallTime, displayName: displayName,
            description: description)
        let clippedCount = clips.reduce(0) { $0 + $1.clippedCount }
        if clippedCount > 0, step.isExactInBrowsers {
            addScalar("\(tag)/clipped", Double(clippedCount), step: step, wallTime: wallTime)
        }
    }

    /// Logs a sound that is a WAV, MP3, Ogg or FLAC file already.
    public func addAudio(
        _ tag: String, _ file: AudioFile, step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        addAudio(
            tag, [file], step: step, wallTime: wallTime, displayName: displayName, description: description)
    }

    /// Logs several sound files of one step.
    ///
    /// None, or WAV files beside others, are refused: TensorBoard takes all clips of a tag for one of the two.
    public func addAudio(
        _ tag: String, _ files: [AudioFile], step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        do {
            let tensor = try WireBuffer.tensor(audio: files)
            var content = WireBuffer()
            if files[0].format == .wav {
                content.append(AudioPluginKey.encoding, varint: AudioPluginKey.wavEncoding)
            }
            let metadata = SummaryMetadata(
                plugin: .init(name: "audio", content: content.bytes), displayName: displayName,
                description: description, dataClass: .blobSequence)
            add(tag, tensor: tensor, metadata, step: step, wallTime: wallTime)
        } catch {
            refuse(error, tag: tag)
        }
    }
}

extension StepWriter {
    /// Logs a sound.
    public func addAudio(
        _ tag: String, _ clip: AudioClip, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addAudio(
            path(tag), clip, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs several sounds, each on a card.
    public func addAudio(
        _ tag: String, _ clips: [AudioClip], wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addAudio(
            path(tag), clips, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs a sound that is a file already.
    public func addAudio(
        _ tag: String, _ file: AudioFile, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addAudio(
            path(tag), file, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs several sound files, each on a card.
    public func addAudio(
        _ tag: String, _ files: [AudioFile], wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addAudio(
            path(tag), files, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}

extension WireBuffer {
    /// A serialized TensorProto of files.
    fileprivate static func tensor(audio files: [AudioFile]) throws(InvalidArgument) -> [UInt8] {
        guard let first = files.first else {
            throw InvalidArgument("clips", expected: "at least one", found: "none")
        }
        for (index, file) in files.enumerated() where (file.format == .wav) != (first.format == .wav) {
            throw InvalidArgument(
                "clips[\(index)]", expected: first.format == .wav ? "a WAV file" : "no WAV file",
                found: "a \(file.format) file")
        }
        return tensor(.string, shape: [files.count]) { tensor in
            for file in files { tensor.append(TensorKey.strings, delimited: file.bytes) }
        }
    }
}
