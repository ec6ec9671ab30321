package import SystemPackage

/// The file that says which embeddings a run has.
///
/// Source: tensorboard/plugins/projector/projector_config.proto.
package struct ProjectorConfiguration {
    package static let fileName = "projector_config.pbtxt"

    private var message: TextMessage

    /// What it says of one embedding.
    package struct Entry {
        var message = TextMessage()

        package var tensorName: String { message.string("tensor_name") ?? "" }
        package var tensorPath: String? { message.string("tensor_path") }
        package var metadataPath: String? { message.string("metadata_path") }
        package var shape: [Int] { message.integers("tensor_shape") }
        /// The picture of all thumbnails and the size of one.
        package var sprite: (path: String, size: [Int])? {
            guard case .message(let sprite) = message["sprite"].last, let path = sprite.string("image_path")
            else { return nil }
            return (path, sprite.integers("single_image_dim"))
        }
    }

    /// What the run's file says; nothing if there is none.
    package init(of runDirectory: FilePath) throws(EmbeddingError) {
        let path = runDirectory.appending(Self.fileName)
        let text: [UInt8]
        do { text = try fileContent(path) ?? [] } catch { throw EmbeddingError(path, .system(error)) }
        do { message = try TextMessage(parsing: text) } catch {
            throw EmbeddingError(path, .configuration(offset: error.offset, expected: error.expected))
        }
    }

    /// In the order of the file.
    package var entries: [Entry] {
        message["embeddings"].compactMap { value in
            if case .message(let entry) = value { Entry(message: entry) } else { nil }
        }
    }

    /// Takes an entry, in place of one of its name; whatever else there is stays.
    mutating func insert(_ entry: Entry) {
        let field = TextMessage.Field(name: "embeddings", value: .message(entry.message))
        let place = message.fields.firstIndex { field in
            guard field.name == "embeddings", case .message(let other) = field.value else { return false }
            return ExactString(Entry(message: other).tensorName) == ExactString(entry.tensorName)
        }
        if let place { message.fields[place] = field } else { message.fields.append(field) }
    }

    func write(to runDirectory: FilePath) throws(EmbeddingError) {
        let path = runDirectory.appending(Self.fileName)
        let text = Array(message.text.utf8)
        do { try unsafe replaceFile(path, with: text.span.bytes) } catch {
            throw EmbeddingError(path, .system(error))
        }
    }
}
