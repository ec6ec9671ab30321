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
            message.append(LayoutKey.category, delimited: category.encoded)
        }
        return message.bytes
    }
}

extension ChartLayout.Category {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(CategoryKey.title, unlessEmpty: title.utf8)
        for chart in charts {
            message.append(CategoryKey.chart, delimited: chart.encoded)
        }
        if isClosed {
            message.append(CategoryKey.isClosed, varint: 1)
        }
        return message.bytes
    }
}

extension ChartLayout.Chart {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(ChartKey.title, unlessEmpty: title.utf8)
        var lines = WireBuffer()
        switch content {
        case .multiline(let patterns):
            for pattern in patterns { lines.append(ChartContentKey.pattern, unlessEmpty: pattern.utf8) }
            message.append(ChartKey.multiline, delimited: lines.bytes)
        case .margin(let bands):
            for band in bands {
                lines.append(ChartContentKey.band, delimited: band.encoded)
            }
            message.append(ChartKey.margin, delimited: lines.bytes)
        }
        return message.bytes
    }
}

extension ChartLayout.Band {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(BandKey.value, unlessEmpty: value.utf8)
        message.append(BandKey.lower, unlessEmpty: lower.utf8)
        message.append(BandKey.upper, unlessEmpty: upper.utf8)
        return message.bytes
    }
}
