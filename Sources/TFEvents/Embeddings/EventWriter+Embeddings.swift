import Raster
import RecordLog
import SystemPackage

extension EventWriter {
    /// Writes points to files in the run's directory, for the page "Projector".
    ///
    /// The page takes points from files beside the event files, so the call returns when they are written:
    /// `embeddings/<name>/<step>/tensors.bytes` (or `.tsv`), `metadata.tsv` and `sprite.png`, named in `projector_config.pbtxt`,
    /// whose other entries stay. An embedding of the same name and step is replaced. The page lists runs with event
    /// files alone.
    ///
    /// - Parameters:
    ///   - name: The name on the page, which has the step behind it.
    ///   - embedding: The points.
    ///   - step: The training step.
    /// - Throws: ``EmbeddingError`` where the files could not be written, or the configuration is damaged.
    public func addEmbedding(_ name: String, _ embedding: Embedding, step: Int) throws(EmbeddingError) {
        guard let logDirectory else { return }
        try embedding.write(named: name, step: step, to: FilePath(readable: logDirectory))
    }
}

extension Embedding {
    fileprivate func write(named name: String, step: Int, to run: FilePath) throws(EmbeddingError) {
        let folder = try Self.folder(named: name, step: step, in: run)
        do {
            _ = try createDirectories(run.pushing(folder))
        } catch {
            throw EmbeddingError(run.pushing(folder), .system(error))
        }
        var entry = ProjectorConfiguration.Entry()
        entry.message.append("tensor_name", Self.tensorName(name, step: step))
        entry.message.append("tensor_path", try writePoints(to: folder, in: run))
        entry.message.append("tensor_shape", pointCount)
        entry.message.append("tensor_shape", dimensions)
        if let metadata {
            let file = folder.appending("metadata.tsv")
            try unsafe Self.write(metadata.tabSeparatedValues.span.bytes, to: file, in: run)
            entry.message.append("metadata_path", file.string)
        }
        if let sprite = try spriteFile(in: run.pushing(folder)) {
            let file = folder.appending("sprite.png")
            try unsafe Self.write(sprite.span.bytes, to: file, in: run)
            var message = TextMessage()
            message.append("image_path", file.string)
            message.append("single_image_dim", thumbnails[0].width)
            message.append("single_image_dim", thumbnails[0].height)
            entry.message.append("sprite", .message(message))
        }
        let directory: Directory
        do {
            directory = try Directory(run)
        } catch {
            throw EmbeddingError(run, .system(error))
        }
        try directory.withLock(waitingAtMost: 1_000_000_000) { () throws(EmbeddingError) in
            var configuration = try ProjectorConfiguration(of: run)
            configuration.insert(entry)
            try configuration.write(to: run)
        }
    }

    /// Writes the coordinates, and says where: numbers whose bytes are text, as zeros are, TensorBoard takes for text,
    /// so that they have to be one.
    private func writePoints(to folder: FilePath, in run: FilePath) throws(EmbeddingError) -> String {
        let isText = unsafe values.span.bytes.isUTF8
        let file = folder.appending(isText ? "tensors.tsv" : "tensors.bytes")
        if isText {
            try unsafe Self.write(tabSeparatedValues.span.bytes, to: file, in: run)
        } else {
            try unsafe Self.write(values.span.bytes, to: file, in: run)
        }
        return file.string
    }

    /// The coordinates of a point in each line.
    private var tabSeparatedValues: [UInt8] {
        var text: [UInt8] = []
        for point in stride(from: 0, to: values.count, by: dimensions) {
            text += values[point..<point + dimensions].map { "\($0)" }.joined(separator: "\t").utf8
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    /// As torch has it: the step in five digits or more.
    private static func tensorName(_ name: String, step: Int) -> String {
        let digits = String(step.magnitude)
        let zeros = String(repeating: "0", count: max(0, 5 - digits.count))
        return "\(name):\(step < 0 ? "-" : "")\(zeros)\(digits)"
    }

    /// Where the files are, below the run's directory whatever the name.
    private static func folder(named name: String, step: Int, in run: FilePath) throws(EmbeddingError)
        -> FilePath
    {
        var component = ""
        for byte in name.utf8 {
            let character = Character(Unicode.Scalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-_".contains(character) {
                component.append(character)
            } else {
                component += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        // The length of a file's name that all usual file systems take.
        guard (1...255).contains(component.utf8.count) else {
            let error = InvalidArgument(
                "name", expected: "1 to 255 bytes as the name of a folder", found: "'\(name.prefix(100))'")
            throw EmbeddingError(run, .content(error))
        }
        return FilePath("embeddings").appending(component).appending("\(step)")
    }

    private func spriteFile(in folder: FilePath) throws(EmbeddingError) -> [UInt8]? {
        do throws(InvalidArgument) {
            guard let sprite = try sprite else { return nil }
            do { return try sprite.png().bytes } catch { throw InvalidArgument(error) }
        } catch {
            throw EmbeddingError(folder, .content(error))
        }
    }

    private static func write(_ bytes: RawSpan, to file: FilePath, in run: FilePath) throws(EmbeddingError) {
        do { try replaceFile(run.pushing(file), with: bytes) } catch {
            throw EmbeddingError(run.pushing(file), .system(error))
        }
    }
}
