extension EventWriter {
    /// Logs one scalar of a series that has a description.
    ///
    /// It takes the form of a tensor, since TensorBoard's default loader shows no description beside the usual
    /// form (data/server/data_compat.rs). A series takes its form and description from its first value, so that
    /// all its values are logged with this method, and at about ten times the cost of a plain one.
    ///
    /// - Parameters:
    ///   - tag: The name of the curve.
    ///   - value: The y value.
    ///   - step: The x value.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addScalar(
        _ tag: String, _ value: Double, step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String
    ) {
        guard allows(step: step, for: [tag]) else { return }
        let tensor = WireBuffer.tensor(.float, shape: []) { tensor in
            tensor.append(FieldKey(TensorKey.floats, .lengthDelimited))
            tensor.append(varint: 4)
            tensor.append(fixed32: Float(value).bitPattern)
        }
        let metadata = SummaryMetadata(
            plugin: .init(name: "scalars"), displayName: displayName, description: description,
            dataClass: .scalar)
        add(SeriesValue(tag: tag, tensor: tensor, metadata: metadata), step: step, wallTime: wallTime)
    }
}
