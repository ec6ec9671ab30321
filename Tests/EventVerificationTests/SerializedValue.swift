/// The bytes of a summary's value, put together by hand.
struct SerializedValue {
    var bytes: [UInt8] = []

    init(tag: String) { bytes = field(0x0a, [UInt8](tag.utf8)) }

    init(nodeName: String) { bytes = field(0x3a, [UInt8](nodeName.utf8)) }

    func scalar(_ value: Float = 0.5) -> Self {
        adding([0x15] + littleEndian(value.bitPattern))
    }

    func obsoleteHistogram() -> Self { adding(field(0x1a, [])) }

    /// A picture of so many pixels, with the begin and the end of a PNG file.
    func image(width: UInt8 = 1) -> Self {
        let file = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + [UInt8]("IEND".utf8)
        return adding(field(0x22, [0x10, width] + field(0x22, file)))
    }

    /// A clip whose WAV file says another rate than the field beside it, in hertz.
    func audio(rate: Float, inFile fileRate: UInt32) -> Self {
        let header =
            [UInt8]("RIFF".utf8) + littleEndian(UInt32(36)) + [UInt8]("WAVEfmt ".utf8)
            + littleEndian(UInt32(16))
            + littleEndian(UInt32(0x1_0001)) + littleEndian(fileRate)
        return adding(field(0x32, [0x0d] + littleEndian(rate.bitPattern) + field(0x22, header)))
    }

    func histogram() -> Self { adding(field(0x2a, [])) }

    func tensor(type: UInt8, shape: [Int]?, _ elements: [UInt8]) -> Self {
        let dimensions = shape.map { sizes in sizes.flatMap { field(0x12, [0x08] + varint(UInt64($0))) } }
        return adding(field(0x42, [0x08, type] + (dimensions.map { field(0x12, $0) } ?? []) + elements))
    }

    func floats(_ floats: [Float], shape: [Int]? = []) -> Self {
        tensor(type: 1, shape: shape, field(0x2a, floats.flatMap { littleEndian($0.bitPattern) }))
    }

    func strings(_ strings: [[UInt8]], shape: [Int]? = nil) -> Self {
        tensor(type: 7, shape: shape ?? [strings.count], strings.flatMap { field(0x42, $0) })
    }

    func metadata(
        plugin: String, content: [UInt8] = [], description: String = "", dataClass: UInt8 = 0
    ) -> Self {
        let content = content.isEmpty ? [] : field(0x12, content)
        let plugin = field(0x0a, field(0x0a, [UInt8](plugin.utf8)) + content)
        let description = description.isEmpty ? [] : field(0x1a, [UInt8](description.utf8))
        return adding(field(0x4a, plugin + description + (dataClass == 0 ? [] : [0x20, dataClass])))
    }

    private func adding(_ more: [UInt8]) -> Self {
        var value = self
        value.bytes += more
        return value
    }
}

extension SerializedEvent {
    static func values(_ values: SerializedValue..., step: Int = 1, wallTime: Double = 1) -> SerializedEvent {
        let summary = values.flatMap { field(0x0a, $0.bytes) }
        return SerializedEvent(wallTime: wallTime, step: step, field(0x2a, summary))
    }

    static func graph(_ bytes: [UInt8]) -> SerializedEvent {
        SerializedEvent(wallTime: 1, step: 1, field(0x22, bytes))
    }

    static func runMetadata(_ bytes: [UInt8]) -> SerializedEvent {
        SerializedEvent(wallTime: 1, step: 1, field(0x42, bytes))
    }

    static func metaGraph() -> SerializedEvent {
        SerializedEvent(wallTime: 1, step: 1, field(0x4a, [1]))
    }
}
