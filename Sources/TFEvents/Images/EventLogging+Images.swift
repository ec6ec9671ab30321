public import Raster

extension EventLogging {
    /// Logs an image, for the pages "Images" and "Time Series".
    ///
    /// It is compressed before the call returns. TensorBoard keeps 10 steps of a tag, unless
    /// `--samples_per_plugin images=1000` asks for more.
    ///
    /// - Parameters:
    ///   - tag: The series.
    ///   - bitmap: The image; of several, `Bitmap.grid` makes one.
    ///   - level: How hard to work to make its PNG file small.
    ///   - step: Where the image stands in the series; beyond ±2^53 it is refused.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addImage(
        _ tag: String, _ bitmap: Bitmap, level: CompressionLevel = .standard, step: Int,
        wallTime: Double? = nil, displayName: String = "", description: String = ""
    ) {
        addImages(
            tag, [bitmap], level: level, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs several images of one step, which TensorBoard shows on a card each.
    ///
    /// Bitmaps of different sizes, or none, are refused.
    public func addImages(
        _ tag: String, _ bitmaps: [Bitmap], level: CompressionLevel = .standard, step: Int,
        wallTime: Double? = nil, displayName: String = "", description: String = ""
    ) {
        var files: [ImageFile] = []
        for bitmap in bitmaps {
            do {
                files.append(try bitmap.png(level: level))
            } catch {
                return refuse(InvalidArgument(error), tag: tag)
            }
        }
        addImages(
            tag, files, step: step, wallTime: wallTime, displayName: displayName, description: description)
    }

    /// Logs an image that is a PNG, JPEG or GIF file already.
    public func addImage(
        _ tag: String, _ file: ImageFile, step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        addImages(
            tag, [file], step: step, wallTime: wallTime, displayName: displayName, description: description)
    }

    /// Logs several image files of one step, which TensorBoard shows on a card each.
    ///
    /// Images of different sizes, or none, are refused.
    public func addImages(
        _ tag: String, _ files: [ImageFile], step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        do {
            let tensor = try WireBuffer.tensor(images: files)
            let metadata = SummaryMetadata(
                plugin: .init(name: "images"), displayName: displayName, description: description,
                dataClass: .blobSequence)
            add(tag, tensor: tensor, metadata, step: step, wallTime: wallTime)
        } catch {
            refuse(error, tag: tag)
        }
    }

    /// Logs a matrix as an image.
    public func addHeatMap(
        _ tag: String, _ heatMap: HeatMap, step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        addImage(
            tag, heatMap.bitmap, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}

extension StepWriter {
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
}

extension WireBuffer {
    /// A serialized TensorProto of width, height and files, all of them strings.
    ///
    /// Source: tensorboard/plugins/image/summary_v2.py.
    fileprivate static func tensor(images: [ImageFile]) throws(InvalidArgument) -> [UInt8] {
        guard let first = images.first else {
            throw InvalidArgument("images", expected: "at least one", found: "none")
        }
        for (index, image) in images.enumerated() {
            guard (image.width, image.height) == (first.width, first.height) else {
                throw InvalidArgument(
                    "images[\(index)]", expected: "\(first.width) x \(first.height) pixels, as the first",
                    found: "\(image.width) x \(image.height)")
            }
        }
        return tensor(.string, shape: [2 + images.count]) { tensor in
            for text in ["\(first.width)", "\(first.height)"] {
                tensor.append(TensorKey.strings, delimited: text.utf8)
            }
            for image in images {
                tensor.append(TensorKey.strings, delimited: image.bytes)
            }
        }
    }
}

extension InvalidArgument {
    package init(_ error: RasterError) {
        self.init(error.argument, expected: error.expected, found: error.found)
    }
}
