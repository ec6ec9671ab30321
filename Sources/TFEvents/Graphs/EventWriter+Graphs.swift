extension EventWriter {
    /// Logs the graph of a model, for the page "Graphs".
    ///
    /// TensorBoard shows one graph of a run: that of its first event in the default loader, of the last in the other.
    ///
    /// - Parameters:
    ///   - graph: The graph.
    ///   - step: The step of the event.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    public func addGraph(_ graph: ModelGraph, step: Int = 0, wallTime: Double? = nil) {
        add(OtherEvent(EventKey.graphDef, graph.encoded), named: "graph", step: step, wallTime: wallTime)
    }

    /// Logs a graph that is a GraphDef already; its bytes are logged as they are.
    ///
    /// - Parameters:
    ///   - graph: A serialized GraphDef; bytes that are none are refused.
    ///   - step: The step of the event.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    public func addGraph(serialized graph: [UInt8], step: Int = 0, wallTime: Double? = nil) {
        do { _ = try ModelGraph(serialized: graph) } catch {
            return refuse(.invalidArgument(error, tag: "graph"))
        }
        add(OtherEvent(EventKey.graphDef, graph), named: "graph", step: step, wallTime: wallTime)
    }

    /// Logs what a step of a TensorFlow program took, beside the graph of the run.
    ///
    /// - Parameters:
    ///   - tag: The name of the step on the page "Graphs"; an empty one, of which the page fails, is refused.
    ///   - metadata: A serialized RunMetadata; bytes that are no message are refused.
    ///   - step: The step of the event.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    public func addRunMetadata(
        _ tag: String, serialized metadata: [UInt8], step: Int, wallTime: Double? = nil
    ) {
        guard !tag.isEmpty else {
            let error = InvalidArgument("tag", expected: "a name", found: "an empty one")
            return refuse(.invalidArgument(error, tag: "run metadata"))
        }
        guard metadata.isWireMessage else {
            let error = InvalidArgument(
                "metadata", expected: "a serialized RunMetadata", found: "\(metadata.count) other bytes")
            return refuse(.invalidArgument(error, tag: tag))
        }
        var message = WireBuffer()
        message.append(TaggedRunMetadataKey.tag, unlessEmpty: tag.utf8)
        message.append(TaggedRunMetadataKey.runMetadata, unlessEmpty: metadata)
        add(OtherEvent(EventKey.taggedRunMetadata, message.bytes), named: tag, step: step, wallTime: wallTime)
    }
}
