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
