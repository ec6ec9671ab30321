extension ChartLayout {
    /// A serialized Layout; nil if it is damaged.
    init?(serialized bytes: [UInt8]) {
        var fields = unsafe WireReader(bytes.span.bytes)
        self.init()
        do { try merge(&fields) } catch { return nil }
    }
}

extension ChartLayout: WireMessage {
    init() { self.init([Category]()) }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            if fields.key == LayoutKey.category {
                categories.append(try fields.decode())
            } else {
                try fields.skip()
            }
        }
    }
}

extension ChartLayout.Category: WireMessage {
    init() { self.init("", []) }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case CategoryKey.title: title = try fields.string()
            case CategoryKey.chart: charts.append(try fields.decode())
            case CategoryKey.isClosed: isClosed = try fields.varint() != 0
            default: try fields.skip()
            }
        }
    }
}

extension ChartLayout.Chart: WireMessage {
    init() { self.init("", .multiline(patterns: [])) }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case ChartKey.title: title = try fields.string()
            case ChartKey.multiline:
                var lines = try fields.message()
                var patterns: [String] = []
                while try lines.next() {
                    if lines.key == ChartContentKey.pattern {
                        patterns.append(try lines.string())
                    } else {
                        try lines.skip()
                    }
                }
                content = .multiline(patterns: patterns)
            case ChartKey.margin:
                var lines = try fields.message()
                var bands: [ChartLayout.Band] = []
                while try lines.next() {
                    if lines.key == ChartContentKey.band {
                        bands.append(try lines.decode())
                    } else {
                        try lines.skip()
                    }
                }
                content = .margin(bands)
            default: try fields.skip()
            }
        }
    }
}

extension ChartLayout.Band: WireMessage {
    init() { self.init(value: "", lower: "", upper: "") }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case BandKey.value: value = try fields.string()
            case BandKey.lower: lower = try fields.string()
            case BandKey.upper: upper = try fields.string()
            default: try fields.skip()
            }
        }
    }
}
