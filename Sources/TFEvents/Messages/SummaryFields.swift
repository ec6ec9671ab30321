/// The field `summary` of an Event, in the forms of TensorFlow 1 that torch and tensorboardX write.
package enum SummaryFields {
    /// A histogram, given as a HistogramProto.
    package static func histogram(_ histogram: [UInt8], tag: String) -> [UInt8] {
        var value = WireBuffer()
        value.append(ValueKey.tag, delimited: tag.utf8)
        value.append(ValueKey.histogram, delimited: histogram)
        var summary = WireBuffer()
        summary.append(SummaryKey.value, delimited: value.bytes)
        var fields = WireBuffer()
        fields.append(EventKey.summary, delimited: summary.bytes)
        return fields.bytes
    }
}
