import Raster
import SystemPackage

extension RunDirectory {
    /// The embeddings of the run, of any writer, without their thumbnails.
    ///
    /// - Throws: ``EmbeddingError`` for a damaged configuration, or a file that cannot be read, lies outside the run's
    ///   directory, or does not fit the configuration.
    public func embeddings() throws(EmbeddingError) -> [LoggedEmbedding] {
        var embeddings: [LoggedEmbedding] = []
        for result in try embeddingResults() { embeddings.append(try result.get()) }
        return embeddings
    }

    /// The names of the run's embeddings, and their steps as far as the names have them.
    ///
    /// - Throws: ``EmbeddingError`` for a damaged configuration.
    @_spi(Tools) public func listedEmbeddings() throws(EmbeddingError) -> [(name: String, step: Int?)] {
        try ProjectorConfiguration(of: directoryPath).entries.map { entry in
            let step = entry.tensorName.split(separator: ":").last.flatMap { Int($0) }
            return (entry.tensorName, step)
        }
    }

    /// The embeddings of the run that can be read, and why others cannot.
    ///
    /// - Throws: ``EmbeddingError`` for a damaged configuration.
    @_spi(Tools) public func embeddingResults() throws(EmbeddingError) -> [Result<
        LoggedEmbedding, EmbeddingError
    >] {
        try ProjectorConfiguration(of: directoryPath).entries.map { entry in
            Result { () throws(EmbeddingError) in
                try EmbeddingFiles(run: directoryPath, entry: entry).read()
            }
        }
    }
}

/// The files that an entry of a configuration names.
private struct EmbeddingFiles {
    let run: FilePath
    let entry: ProjectorConfiguration.Entry

    func read() throws(EmbeddingError) -> LoggedEmbedding {
        let configuration = run.appending(ProjectorConfiguration.fileName)
        guard let tensorPath = entry.tensorPath else {
            throw EmbeddingError(
                configuration,
                .content(
                    InvalidArgument(
                        "tensor_path of '\(entry.tensorName)'",
                        expected: "a file of points", found: "none: they are in a checkpoint of TensorFlow")))
        }
        let (values, dimensions) = try tensor(tensorPath)
        var metadata: EmbeddingMetadata?
        if let path = entry.metadataPath {
            let text = try content(path)
            metadata = try checked(path) { () throws(InvalidArgument) in
                try EmbeddingMetadata(tabSeparatedValues: text)
            }
        }
        let embedding = try checked(tensorPath) { () throws(InvalidArgument) in
            try Embedding(values, dimensions: dimensions, metadata: metadata)
        }
        var sprite: ImageFile?
        if let path = entry.sprite?.path {
            let bytes = try content(path)
            sprite = try checked(path) { () throws(InvalidArgument) in
                do throws(RasterError) { return try ImageFile(bytes) } catch { throw InvalidArgument(error) }
            }
        }
        return LoggedEmbedding(name: entry.tensorName, embedding: embedding, sprite: sprite)
    }

    /// A file of text with tabs is one, whatever the configuration says, if it is named so: torch says the shape of
    /// those too.
    private func tensor(_ path: String) throws(EmbeddingError) -> (values: [Float], dimensions: Int) {
        let bytes = try content(path)
        return try checked(path) { () throws(InvalidArgument) in
            if path.hasSuffix(".tsv") { return try tabSeparated(bytes) }
            let shape = entry.shape
            guard shape.count == 2, shape[0] > 0, shape[1] > 0,
                case (let count, let overflow) = shape[0].multipliedReportingOverflow(by: shape[1]),
                !overflow,
                count.multipliedReportingOverflow(by: 4) == (bytes.count, false)
            else {
                throw InvalidArgument(
                    "tensor_shape", expected: "two sizes for \(bytes.count) bytes", found: "\(shape)")
            }
            return (Float.packed(in: bytes), shape[1])
        }
    }

    private func tabSeparated(_ text: [UInt8]) throws(InvalidArgument) -> (values: [Float], dimensions: Int) {
        var values: [Float] = []
        var dimensions: Int?
        for (index, line) in text.split(separator: UInt8(ascii: "\n")).enumerated() {
            let cells = line.split(separator: UInt8(ascii: "\t")).map {
                Float(String(decoding: $0, as: UTF8.self))
            }
            guard !cells.contains(nil), cells.count == dimensions ?? cells.count else {
                throw InvalidArgument(
                    "line \(index + 1)", expected: "\(dimensions ?? 1) numbers", found: "\(cells.count)")
            }
            dimensions = cells.count
            values += cells.compactMap { $0 }
        }
        return (values, dimensions ?? 0)
    }

    /// Paths are relative to the run, and lead nowhere else.
    private func content(_ path: String) throws(EmbeddingError) -> [UInt8] {
        guard let file = run.lexicallyResolving(FilePath(path)) else {
            let error = InvalidArgument("path", expected: "one within the run's directory", found: path)
            throw EmbeddingError(run.appending(ProjectorConfiguration.fileName), .content(error))
        }
        do throws(Errno) {
            guard let content = try fileContent(file) else { throw .noSuchFileOrDirectory }
            return content
        } catch {
            throw EmbeddingError(file, .system(error))
        }
    }

    private func checked<Result>(
        _ path: String, _ body: () throws(InvalidArgument) -> Result
    ) throws(EmbeddingError) -> Result {
        do { return try body() } catch { throw EmbeddingError(run.appending(path), .content(error)) }
    }
}
