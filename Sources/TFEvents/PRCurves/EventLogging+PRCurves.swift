extension EventLogging {
    /// Logs a curve of precision and recall, for the page "PR Curves".
    ///
    /// TensorBoard keeps 100 of a tag.
    ///
    /// - Parameters:
    ///   - tag: The series; all of its curves have as many thresholds.
    ///   - curve: The curve.
    ///   - step: Where the curve stands in the series; beyond ±2^53 it is refused.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addPRCurve(
        _ tag: String, _ curve: PRCurve, step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        let metadata = SummaryMetadata(
            plugin: .init(name: "pr_curves", content: curve.pluginContent), displayName: displayName,
            description: description, dataClass: .tensor)
        add(tag, tensor: curve.tensor, metadata, step: step, wallTime: wallTime)
    }
}

extension StepWriter {
    /// Logs a precision-recall curve.
    public func addPRCurve(
        _ tag: String, _ curve: PRCurve, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addPRCurve(
            path(tag), curve, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}
