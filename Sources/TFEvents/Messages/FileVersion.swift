/// The event that a file begins with: which format follows.
package enum FileVersion {
    /// The version that TensorBoard knows.
    package static let current = "brain.Event:2"

    /// Whether an event is one.
    package static func isGiven(by payload: RawSpan) -> Bool {
        guard case .fileVersion = (try? Event(decoding: payload))?.what else { return false }
        return true
    }

    /// The event, serialized; without a writer's name where it is not known who wrote the file.
    package static func event(wallTime: Double, writer: String? = nil) -> [UInt8] {
        var event = WireBuffer()
        event.append(EventKey.wallTime, fixed64: wallTime.bitPattern)
        event.append(EventKey.fileVersion, delimited: current.utf8)
        if let writer {
            var source = WireBuffer()
            source.append(SourceMetadataKey.writer, delimited: writer.utf8)
            event.append(EventKey.sourceMetadata, delimited: source.bytes)
        }
        return event.bytes
    }
}
