extension Summary: WireMessage {
    init() { self.init(values: []) }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case SummaryKey.value: values.append(try fields.decode())
            default: try fields.skip()
            }
        }
    }
}

extension Summary.Value: WireMessage {
    init() { self.init(tag: "") }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case ValueKey.tag: tag = try fields.string()
            case ValueKey.nodeName: nodeName = try fields.string()
            case ValueKey.metadata: try fields.merge(into: &metadata)
            case ValueKey.exactValue: exactValue = Double(bitPattern: try fields.fixed64())
            default: try mergeContent(&fields)
            }
        }
    }

    private mutating func mergeContent(_ fields: inout WireReader) throws(EventDecodingError) {
        switch fields.key {
        case ValueKey.simpleValue: content = .simpleValue(Float(bitPattern: try fields.fixed32()))
        case ValueKey.obsoleteHistogram: content = .obsoleteHistogram(try fields.bytes())
        case ValueKey.image:
            var image: Summary.Image?
            if case .image(let earlier) = content { image = earlier }
            try fields.merge(into: &image)
            content = image.map(Summary.Content.image)
        case ValueKey.histogram:
            var histogram: Summary.Histogram?
            if case .histogram(let earlier) = content { histogram = earlier }
            try fields.merge(into: &histogram)
            content = histogram.map(Summary.Content.histogram)
        case ValueKey.audio:
            var audio: Summary.Audio?
            if case .audio(let earlier) = content { audio = earlier }
            try fields.merge(into: &audio)
            content = audio.map(Summary.Content.audio)
        case ValueKey.tensor:
            var tensor: Tensor?
            if case .tensor(let earlier) = content { tensor = earlier }
            try fields.merge(into: &tensor)
            content = tensor.map(Summary.Content.tensor)
        default: try fields.appendUnknown(to: &unknownFields)
        }
    }
}

extension SummaryMetadata: WireMessage {
    init() { self.init(plugin: nil) }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case MetadataKey.pluginData: try fields.merge(into: &plugin)
            case MetadataKey.displayName: displayName = try fields.string()
            case MetadataKey.description: description = try fields.string()
            case MetadataKey.dataClass:
                dataClass = DataClass(rawValue: Int32(truncatingIfNeeded: try fields.varint()))
            default: try fields.appendUnknown(to: &unknownFields)
            }
        }
    }
}

extension SummaryMetadata.Plugin: WireMessage {
    init() { self.init(name: "") }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case PluginDataKey.name: name = try fields.string()
            case PluginDataKey.content: content = try fields.bytes()
            default: try fields.skip()
            }
        }
    }
}

extension Summary.Image: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case ImageKey.height: height = Int32(truncatingIfNeeded: try fields.varint())
            case ImageKey.width: width = Int32(truncatingIfNeeded: try fields.varint())
            case ImageKey.colorspace: colorspace = Int32(truncatingIfNeeded: try fields.varint())
            case ImageKey.encoded: encoded = try fields.bytes()
            default: try fields.skip()
            }
        }
    }
}

extension Summary.Audio: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case AudioKey.sampleRate: sampleRate = Float(bitPattern: try fields.fixed32())
            case AudioKey.channels: channels = Int64(bitPattern: try fields.varint())
            case AudioKey.frames: frames = Int64(bitPattern: try fields.varint())
            case AudioKey.encoded: encoded = try fields.bytes()
            case AudioKey.contentType: contentType = try fields.string()
            default: try fields.skip()
            }
        }
    }
}

extension Summary.Histogram: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case HistogramKey.minimum: minimum = Double(bitPattern: try fields.fixed64())
            case HistogramKey.maximum: maximum = Double(bitPattern: try fields.fixed64())
            case HistogramKey.count: count = Double(bitPattern: try fields.fixed64())
            case HistogramKey.sum: sum = Double(bitPattern: try fields.fixed64())
            case HistogramKey.sumOfSquares: sumOfSquares = Double(bitPattern: try fields.fixed64())
            default:
                let taken =
                    switch fields.key.number {
                    case HistogramKey.bucketLimit:
                        try fields.elements(.fixed64) { bucketLimits.append(Double(bitPattern: $0)) }
                    case HistogramKey.bucket:
                        try fields.elements(.fixed64) { buckets.append(Double(bitPattern: $0)) }
                    default: false
                    }
                if !taken { try fields.skip() }
            }
        }
    }
}
