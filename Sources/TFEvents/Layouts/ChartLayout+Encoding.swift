enum LayoutKey {
    static let category = FieldKey(2, .lengthDelimited)
}

enum CategoryKey {
    static let title = FieldKey(1, .lengthDelimited)
    static let chart = FieldKey(2, .lengthDelimited)
    static let isClosed = FieldKey(3, .varint)
}

enum ChartKey {
    static let title = FieldKey(1, .lengthDelimited)
    static let multiline = FieldKey(2, .lengthDelimited)
    static let margin = FieldKey(3, .lengthDelimited)
}

enum ChartContentKey {
    static let pattern = FieldKey(1, .lengthDelimited)
    static let band = FieldKey(1, .lengthDelimited)
}

enum BandKey {
    static let value = FieldKey(1, .lengthDelimited)
    static let lower = FieldKey(2, .lengthDelimited)
    static let upper = FieldKey(3, .lengthDelimited)
}

extension ChartLayout {
    /// The message, serialized.
    var encoded: [UInt8] {
        var message = WireBuffer()
        for category in categories {
            message.append(LayoutKey.category)
            message.append(delimited: category.encoded)
        }
        return message.bytes
    }
}

extension ChartLayout.Category {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(CategoryKey.title, text: title)
        for chart in charts {
            message.append(CategoryKey.chart)
            message.append(delimited: chart.encoded)
        }
        if isClosed {
            message.append(CategoryKey.isClosed)
            message.append(varint: 1)
        }
        return message.bytes
    }
}

extension ChartLayout.Chart {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(ChartKey.title, text: title)
        var lines = WireBuffer()
        switch content {
        case .multiline(let patterns):
            for pattern in patterns { lines.append(ChartContentKey.pattern, text: pattern) }
            message.append(ChartKey.multiline)
        case .margin(let bands):
            for band in bands {
                lines.append(ChartContentKey.band)
                lines.append(delimited: band.encoded)
            }
            message.append(ChartKey.margin)
        }
        message.append(delimited: lines.bytes)
        return message.bytes
    }
}

extension ChartLayout.Band {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(BandKey.value, text: value)
        message.append(BandKey.lower, text: lower)
        message.append(BandKey.upper, text: upper)
        return message.bytes
    }
}
