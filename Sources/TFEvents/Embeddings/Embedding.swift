public import Raster

/// Points in a space of many dimensions, for the page "Projector".
///
///     let embedding = try Embedding(states, dimensions: 16, metadata: .labels(actions))
///     try writer.addEmbedding("states", embedding, step: 1000)
public struct Embedding: Hashable, Sendable {
    /// The coordinates of each point in turn.
    public let values: [Float]
    /// How many coordinates a point has; at least 1.
    public let dimensions: Int
    /// What is known of each point.
    public let metadata: EmbeddingMetadata?
    /// A picture of each point, or none.
    public let thumbnails: [Bitmap]

    /// How many points there are; at least 1.
    public var pointCount: Int { values.count / dimensions }

    /// Points, what is known of them, and pictures of them.
    ///
    /// - Parameters:
    ///   - values: The coordinates of each point in turn.
    ///   - dimensions: How many a point has.
    ///   - metadata: As many labels, or rows of a table, as there are points.
    ///   - thumbnails: As many pictures of one size and format as there are points, or none; beside each other in
    ///     a square they have at most 8192 pixels a side.
    /// - Throws: ``InvalidArgument`` where there are no points, a coordinate is not finite, or there are more or
    ///   fewer rows or pictures than points.
    public init(
        _ values: [Float], dimensions: Int, metadata: EmbeddingMetadata? = nil, thumbnails: [Bitmap] = []
    ) throws(InvalidArgument) {
        guard dimensions >= 1 else {
            throw InvalidArgument("dimensions", expected: "at least 1", found: "\(dimensions)")
        }
        guard !values.isEmpty, values.count.isMultiple(of: dimensions) else {
            throw InvalidArgument(
                "values", expected: "\(dimensions) coordinates of each point", found: "\(values.count)")
        }
        try values.requireFinite("values")
        let count = values.count / dimensions
        if let metadata, metadata.rows.count != count {
            throw InvalidArgument(
                "metadata", expected: "\(count) rows, one for each point", found: "\(metadata.rows.count)")
        }
        guard thumbnails.isEmpty || thumbnails.count == count else {
            throw InvalidArgument(
                "thumbnails", expected: "\(count), one for each point", found: "\(thumbnails.count)")
        }
        self.values = values
        self.dimensions = dimensions
        self.metadata = metadata
        self.thumbnails = thumbnails
        _ = try sprite
    }

    /// The thumbnails beside each other, as many in a row as there are rows at most; nil for none.
    var sprite: Bitmap? {
        get throws(InvalidArgument) {
            guard let first = thumbnails.first else { return nil }
            let columns = Int(Double(thumbnails.count).squareRoot().rounded(.up))
            // The limit that the page has for a texture, beyond which it shows none.
            let limit = 8192
            guard max(first.width, first.height) * columns <= limit else {
                throw InvalidArgument(
                    "thumbnails", expected: "a square of at most \(limit) pixels a side",
                    found: "\(columns) times \(first.width) x \(first.height)")
            }
            do { return try Bitmap.grid(thumbnails, columns: columns, spacing: 0) } catch {
                throw InvalidArgument(
                    error.argument.replacing("bitmaps", with: "thumbnails"), expected: error.expected,
                    found: error.found)
            }
        }
    }
}
