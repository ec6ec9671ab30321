extension EventLogging {
    /// Logs a tensor of any type and shape.
    ///
    /// TensorBoard keeps 100 of a tag and has no page for them; programs read them back.
    ///
    /// - Parameters:
    ///   - tag: The series.
    ///   - tensor: The elements; one whose elements do not fit its shape is refused.
    ///   - step: Where the tensor stands in the series; beyond ±2^53 it is refused.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - plugin: The dashboard that knows what the tensor means; "tensor", as torch writes it, is none.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addTensor(
        _ tag: String, _ tensor: Tensor, step: Int, wallTime: Double? = nil,
        plugin: SummaryMetadata.Plugin = .init(name: "tensor"), displayName: String = "",
        description: String = ""
    ) {
        do {
            try tensor.validate()
        } catch {
            return refuse(error, tag: tag)
        }
        let metadata = SummaryMetadata(
            plugin: plugin, displayName: displayName, description: description, dataClass: .tensor)
        add(tag, tensor: tensor.encoded, metadata, step: step, wallTime: wallTime)
    }
}

extension StepWriter {
    /// Logs a tensor.
    public func addTensor(
        _ tag: String, _ tensor: Tensor, wallTime: Double? = nil,
        plugin: SummaryMetadata.Plugin = .init(name: "tensor"), displayName: String = "",
        description: String = ""
    ) {
        writer.addTensor(
            path(tag), tensor, step: step, wallTime: wallTime, plugin: plugin, displayName: displayName,
            description: description)
    }
}
