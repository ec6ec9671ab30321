public import Raster

/// An embedding of a run, as its configuration names it.
public struct LoggedEmbedding: Sendable {
    /// The name, which has the step behind a colon as most writers have it.
    public let name: String
    /// The points.
    public let embedding: Embedding
    /// The picture of all thumbnails, if there is one.
    public let sprite: ImageFile?
}
