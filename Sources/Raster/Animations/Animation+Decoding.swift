extension Animation {
    /// The animation in an animated PNG file: all that ``png(level:)`` makes, and others whose frames are of one
    /// duration, are not taken away and replace what is under them.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - maximumSampleCount: The most samples that all frames may have together. Each takes a byte of memory, but for
    ///     frames that do not change.
    /// - Throws: ``RasterError`` where the file is damaged, of another kind or holds more samples.
    public init(
        _ file: ImageFile, maximumSampleCount: Int = Bitmap.maximumSampleCount
    ) throws(RasterError) {
        var chunks = try PNGChunks(file)
        var frames = FrameReading(
            header: try PNGHeader(chunks.next()), maximumSampleCount: maximumSampleCount)
        while let chunk = try chunks.next() { try frames.take(chunk) }
        self = try frames.animation()
    }
}

/// Makes frames of the chunks of a file, one on top of the other.
private struct FrameReading {
    private let header: PNGHeader
    private let maximumSampleCount: Int
    /// How many frames there are, and how often they are played.
    private var announced: (frames: Int, plays: Int)?
    private var frames: [Bitmap] = []
    private var delay: Animation.Delay?
    /// The frame whose pixels are being gathered.
    private var open: (control: FrameControl, offset: Int, pixels: [UInt8])?
    private var chunkNumber = 0

    init(header: PNGHeader, maximumSampleCount: Int) {
        self.header = header
        self.maximumSampleCount = maximumSampleCount
    }

    mutating func take(_ chunk: PNGChunks.Chunk) throws(RasterError) {
        switch chunk.type {
        case "acTL": try announce(chunk)
        case "fcTL":
            try finishFrame()
            try beginFrame(chunk)
        case "IDAT":
            guard announced != nil else { throw Self.noAnimation }
            guard open != nil, frames.isEmpty else {
                throw RasterError(
                    fileByte: chunk.offset, expected: "pixels of the first frame", found: "others")
            }
            open?.pixels += chunk.data
        case "fdAT":
            let pixels = try numbered(chunk)
            guard open != nil, !frames.isEmpty else {
                throw RasterError(
                    fileByte: chunk.offset, expected: "pixels behind those of the first frame",
                    found: "others")
            }
            open?.pixels += pixels
        default: break
        }
    }

    mutating func animation() throws(RasterError) -> Animation {
        try finishFrame()
        guard let announced, let delay else { throw Self.noAnimation }
        guard frames.count == announced.frames else {
            throw RasterError("file", expected: "\(announced.frames) frames", found: "\(frames.count)")
        }
        return try Animation(
            frames, frameRate: delay.frameRate, playCount: announced.plays == 0 ? nil : announced.plays)
    }

    private static let noAnimation = RasterError(
        "file", expected: "an animated PNG file", found: "one of a single picture")

    private mutating func announce(_ chunk: PNGChunks.Chunk) throws(RasterError) {
        let data = Array(chunk.data)
        guard announced == nil, open == nil, data.count == 8, let count = data.bigEndian(at: 0, count: 4),
            let plays = data.bigEndian(at: 4, count: 4), count > 0
        else {
            throw RasterError(
                fileByte: chunk.offset, expected: "the number of frames, once and before them",
                found: "\(data.count) bytes")
        }
        // Of 32 and 29 bits.
        let sampleCount = header.width * header.height * header.format.channels * count
        guard sampleCount <= maximumSampleCount else {
            throw RasterError(
                fileByte: chunk.offset, expected: "at most \(maximumSampleCount) samples in all frames",
                found: "\(sampleCount)")
        }
        announced = (count, plays)
    }

    private mutating func beginFrame(_ chunk: PNGChunks.Chunk) throws(RasterError) {
        guard frames.count < announced?.frames ?? 0 else {
            throw RasterError(
                fileByte: chunk.offset, expected: "\(announced?.frames ?? 0) frames", found: "another one")
        }
        guard let control = FrameControl(Array(try numbered(chunk))) else {
            throw RasterError(
                fileByte: chunk.offset, expected: "a frame that stays and replaces what is under it",
                found: "another one")
        }
        let canvas = Area(columns: 0..<header.width, rows: 0..<header.height)
        guard control.area.isWithin(canvas), !frames.isEmpty || control.area == canvas else {
            throw RasterError(
                fileByte: chunk.offset, expected: "a frame within \(header.width) x \(header.height) pixels",
                found: "columns \(control.area.columns) and rows \(control.area.rows)")
        }
        guard control.delay.frameRate == delay?.frameRate ?? control.delay.frameRate else {
            throw RasterError(
                fileByte: chunk.offset, expected: "frames of one duration", found: "another one")
        }
        delay = control.delay
        open = (control, chunk.offset, [])
    }

    private mutating func finishFrame() throws(RasterError) {
        guard let (control, offset, pixels) = open else { return }
        open = nil
        let area = control.area
        let bitmap = try Bitmap(
            width: area.columns.count, height: area.rows.count, format: header.format, compressed: pixels,
            atFileByte: offset)
        frames.append(frames.last?.replacing(area, with: bitmap) ?? bitmap)
    }

    /// The data of a chunk behind its number, which must be the next one.
    private mutating func numbered(_ chunk: PNGChunks.Chunk) throws(RasterError) -> ArraySlice<UInt8> {
        let number = Array(chunk.data.prefix(4)).bigEndian(at: 0, count: 4)
        guard number == chunkNumber else {
            throw RasterError(
                fileByte: chunk.offset, expected: "chunk \(chunkNumber) of the animation",
                found: number.map { "\($0)" } ?? "none")
        }
        chunkNumber += 1
        return chunk.data.dropFirst(4)
    }
}
