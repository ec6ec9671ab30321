// What an ``EventWriter`` logs, at one step.

public import Raster

extension StepWriter {
    /// Logs one scalar.
    public func addScalar(_ tag: String, _ value: Double, wallTime: Double? = nil) {
        writer.addScalar(path(tag), value, step: step, wallTime: wallTime)
    }

    /// Logs one scalar, given as the float32 that is stored.
    @_disfavoredOverload
    public func addScalar(_ tag: String, _ value: Float, wallTime: Double? = nil) {
        writer.addScalar(path(tag), value, step: step, wallTime: wallTime)
    }

    /// Logs one scalar of a series that has a description.
    public func addScalar(
        _ tag: String, _ value: Double, wallTime: Double? = nil, displayName: String = "", description: String
    ) {
        writer.addScalar(
            path(tag), value, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs an image.
    public func addImage(
        _ tag: String, _ bitmap: Bitmap, level: CompressionLevel = .standard, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addImage(
            path(tag), bitmap, level: level, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs several images, each on a card.
    public func addImages(
        _ tag: String, _ bitmaps: [Bitmap], level: CompressionLevel = .standard, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addImages(
            path(tag), bitmaps, level: level, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs an image that is a file already.
    public func addImage(
        _ tag: String, _ file: ImageFile, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addImage(
            path(tag), file, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs several image files, each on a card.
    public func addImages(
        _ tag: String, _ files: [ImageFile], wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addImages(
            path(tag), files, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs a matrix as an image.
    public func addHeatMap(
        _ tag: String, _ heatMap: HeatMap, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addHeatMap(
            path(tag), heatMap, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs an animation.
    public func addVideo(
        _ tag: String, _ animation: Animation, level: CompressionLevel = .standard, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addVideo(
            path(tag), animation, level: level, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

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

    /// Logs a histogram.
    public func addHistogram(
        _ tag: String, _ histogram: Histogram, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addHistogram(
            path(tag), histogram, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs the histogram of a collection's values.
    public func addHistogram(
        _ tag: String, _ values: some Collection<some BinaryFloatingPoint>, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addHistogram(
            path(tag), values, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs the histogram of a collection's integers.
    public func addHistogram(
        _ tag: String, _ values: some Collection<some BinaryInteger>, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addHistogram(
            path(tag), values, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs a precision-recall curve.
    public func addPRCurve(
        _ tag: String, _ curve: PRCurve, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addPRCurve(
            path(tag), curve, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs a text, as Markdown.
    public func addText(
        _ tag: String, _ markdown: String, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addText(
            path(tag), markdown, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs a table.
    public func addText(
        _ tag: String, _ table: MarkdownTable, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addText(
            path(tag), table, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs a value as JSON.
    public func addJSON(
        _ tag: String, _ value: some Encodable, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addJSON(
            path(tag), value, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs a mesh or a cloud of points.
    public func addMesh(
        _ tag: String, _ mesh: Mesh, scene: MeshScene = .standard, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addMesh(
            path(tag), mesh, scene: scene, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs several meshes, each on a card.
    public func addMeshes(
        _ tag: String, _ meshes: [Mesh], scene: MeshScene = .standard, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addMeshes(
            path(tag), meshes, scene: scene, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs a tensor.
    public func addTensor(
        _ tag: String, _ tensor: Tensor, wallTime: Double? = nil,
        plugin: SummaryMetadata.Plugin = .init(name: "tensor"), displayName: String = "",
        description: String = ""
    ) {
        writer.addTensor(
            path(tag), tensor, step: step, wallTime: wallTime, plugin: plugin, displayName: displayName,
            description: description)
    }
}
