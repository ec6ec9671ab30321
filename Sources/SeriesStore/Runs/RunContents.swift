@_spi(Tools) import TFEvents

/// The series of a run, as far as its files are read.
struct RunContents: Sendable {
    private(set) var scalars: [StoredScalars] = []
    private(set) var sequences: [StoredSequence] = []
    var damage = DamageLog()
    /// The earliest wall time, in seconds since 1970-01-01T00:00:00Z; nil before the first event.
    private(set) var startTime: Double?
    private(set) var parts: RunParts
    /// The paths of the files, in the order in which they were begun.
    private(set) var files: [String] = []
    /// The run's directory, where some of the files are those of crashed writers.
    var directoryWithPending: RunDirectory?

    let limits: SampleLimits
    private var tags = TagTable()
    /// Where the series of each tag is, by the tag's number.
    private var series: [SeriesIndex] = []
    private var file: Int32 = 0
    private var lastWallTime = 0.0

    private enum SeriesIndex {
        case unknown
        case scalars(Int)
        case sequence(Int)
    }

    init(limits: SampleLimits, knowing resumePoints: ResumePoints = ResumePoints()) {
        self.limits = limits
        parts = RunParts(knowing: resumePoints)
    }

    /// Series that a loader of TensorBoard has made of files.
    init(
        _ scalars: [StoredScalars], _ sequences: [StoredSequence], files: [String], startTime: Double?
    ) {
        self.init(limits: SampleLimits())
        self.scalars = scalars
        self.sequences = sequences
        self.files = files
        self.startTime = startTime
    }

    /// What comes now stands in a file: the next one, or one that is read on.
    mutating func begin(_ path: String, number: Int) {
        file = Int32(clamping: number)
        guard number == files.count else { return }
        files.append(path)
        parts.beginFile()
    }

    /// Takes the values of a serialized event whose record begins at an offset.
    mutating func take(_ payload: RawSpan, at offset: UInt64) throws(EventDecodingError) {
        var event = try EventCursor(payload)
        // TensorBoard's loaders drop the file or the point; the neighbour's time shows the point nearly right.
        let wallTime = event.wallTime.isFinite ? event.wallTime : lastWallTime
        lastWallTime = wallTime
        if wallTime < startTime ?? .infinity { startTime = wallTime }
        guard event.isSummary else { return try takeOther(payload, wallTime: wallTime, at: offset) }
        parts.note(wallTime)
        var index: Int32 = 0
        while try event.nextValue() {
            if event.isScalar, !event.hasMetadata,
                append(event.scalar, of: event.tag, step: event.step, wallTime: wallTime)
            {
                index &+= 1
                continue
            }
            let place = EventPlace(
                step: event.step, wallTime: wallTime, offset: offset, file: file, index: index)
            try take(event, at: place)
            index &+= 1
        }
    }

    /// Takes a number of a scalar series that has begun; false if there is none of the tag.
    @inline(__always)
    private mutating func append(_ value: Double, of tag: RawSpan, step: Int, wallTime: Double) -> Bool {
        let tag = number(of: tag)
        guard case .scalars(let index) = series[tag] else { return false }
        append(ScalarPoint(step: step, wallTime: wallTime, value: value), to: index, tag: tag)
        return true
    }

    @inline(__always)
    private mutating func append(_ point: ScalarPoint, to index: Int, tag: Int) {
        let isTaken = scalars[index].progress.takes(
            step: point.step, wallTime: point.wallTime, part: parts.current, in: &parts, tag: tag)
        if isTaken { scalars[index].sample.append(point) }
    }

    private mutating func take(
        _ event: borrowing EventCursor, at place: EventPlace
    ) throws(EventDecodingError) {
        let tag = number(of: event.tag)
        if case .unknown = series[tag], try !begin(tag, event) { return }
        switch series[tag] {
        case .scalars(let index):
            try describe(index, event)
            guard event.isScalar else { return }
            let point = ScalarPoint(step: place.step, wallTime: place.wallTime, value: event.scalar)
            append(point, to: index, tag: tag)
        case .sequence(let index):
            var place = place
            if sequences[index].isOfBlobs { place.blobCount = Int32(clamping: try event.blobCount()) }
            append(place, to: index, tag: tag)
        case .unknown: break
        }
    }

    /// Begins the series of a tag, if its value says what it is.
    ///
    /// - Returns: Whether the value is its first one.
    private mutating func begin(_ tag: Int, _ event: borrowing EventCursor) throws(EventDecodingError) -> Bool
    {
        let value = try event.decodedValue()
        guard let description = SeriesDescription(value, tag: value.tag, isScalar: event.isScalar) else {
            return false
        }
        add(description, tag: tag)
        // Hyperparameters stand in the metadata alone.
        return value.content != nil || description.plugin == Plugin.hparams.rawValue
    }

    private mutating func number(of tag: RawSpan) -> Int {
        let (number, isNew) = tags.number(of: tag)
        if isNew { series.append(.unknown) }
        return number
    }

    private mutating func add(_ description: SeriesDescription, tag: Int) {
        let limit = limits.limit(of: description.metadata)
        if description.metadata.dataClass == .scalar {
            series[tag] = .scalars(scalars.count)
            scalars.append(
                StoredScalars(description, sample: ScalarSample(limit: limit, thinning: limits.thinning)))
        } else {
            series[tag] = .sequence(sequences.count)
            sequences.append(StoredSequence(description, limit: limit))
        }
    }

    /// Takes the metadata that comes with a later value than the first, if it is the first to have some.
    private mutating func describe(
        _ index: Int, _ event: borrowing EventCursor
    ) throws(EventDecodingError) {
        guard !scalars[index].description.isSaid, event.hasMetadata else { return }
        let value = try event.decodedValue()
        let tag = scalars[index].description.tag
        guard let said = SeriesDescription(value, tag: tag, isScalar: event.isScalar),
            said.metadata.dataClass == .scalar
        else { return }
        scalars[index].description = said
    }

    private mutating func append(_ place: EventPlace, to index: Int, tag: Int) {
        let isTaken = sequences[index].progress.takes(
            step: place.step, wallTime: place.wallTime, part: parts.current, in: &parts, tag: tag)
        guard isTaken else { return }
        sequences[index].append(place)
    }

    private mutating func takeOther(
        _ payload: RawSpan, wallTime: Double, at offset: UInt64
    ) throws(EventDecodingError) {
        let event = try Event(decoding: payload)
        if case .fileVersion = event.what { return parts.beginWriter() }
        if case .sessionLog(let log) = event.what, log.status == .start {
            return parts.beginSession(at: event.step, wallTime: wallTime)
        }
        guard let graph = GraphSeries(event) else { return }
        parts.note(wallTime)
        let tag = unsafe number(of: Array(graph.description.tag.utf8).span.bytes)
        if case .unknown = series[tag] { add(graph.description, tag: tag) }
        guard case .sequence(let index) = series[tag] else { return }
        let place = EventPlace(
            step: event.step, wallTime: wallTime, offset: offset, file: file, index: 0, blobCount: 1)
        append(place, to: index, tag: tag)
    }

    /// Adds a scalar series that stands in no file.
    mutating func add(_ points: [ScalarPoint], tag: String) {
        let number = unsafe number(of: Array(tag.utf8).span.bytes)
        guard case .unknown = series[number] else { return }
        add(SeriesDescription(tag: tag, plugin: .scalars, about: ""), tag: number)
        for point in points {
            if point.wallTime < startTime ?? .infinity { startTime = point.wallTime }
            let index = scalars.count - 1
            _ = scalars[index].progress.takes(
                step: point.step, wallTime: point.wallTime, part: parts.current, in: &parts, tag: number)
            scalars[index].sample.append(point)
        }
    }

    /// How many bytes the points and places of the series take.
    var size: Int { scalars.reduce(0) { $0 + $1.sample.size } + sequences.reduce(0) { $0 + $1.size } }

    /// Keeps no more of each series than there is memory for.
    mutating func thin() {
        for index in scalars.indices {
            scalars[index].sample.thin(to: limits.limit(of: scalars[index].description.metadata))
        }
        for index in sequences.indices {
            sequences[index].thin(to: limits.limit(of: sequences[index].description.metadata))
        }
    }

    /// Gives back memory that was reserved for points still to come.
    mutating func trim() {
        for index in scalars.indices { scalars[index].sample.trim() }
    }
}

extension StoredSequence {
    var isOfBlobs: Bool { description.metadata.dataClass == .blobSequence }
}

extension EventCursor {
    /// How many blobs the current value is served as.
    fileprivate func blobCount() throws(EventDecodingError) -> Int {
        // A picture of TensorFlow 1 is served with its width and height before it.
        if try serializedValue.isImage() { return 3 }
        let count = try serializedValue.stringCount()
        // Of a batch of none there is none.
        if count != 1, case .tensor(let tensor) = try decodedValue().content, tensor.dataType == .string {
            return tensor.isOfLabelledClips ? count / 2 : count
        }
        return max(1, count)
    }
}
