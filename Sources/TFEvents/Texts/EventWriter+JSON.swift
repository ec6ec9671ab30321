#if JSONTexts
extension EventWriter {
    /// Logs a value as JSON, with the keys of its objects in alphabetical order.
    ///
    /// - Parameters:
    ///   - tag: The series.
    ///   - value: What `Codable` gives of it; NaN and infinities stand as texts in it. A value that cannot be
    ///     encoded is refused.
    ///   - step: Where the text stands in the series.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addJSON(
        _ tag: String, _ value: some Encodable, step: Int, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        do {
            let json = try prettyJSON(of: value)
            addText(
                tag, "```json\n\(json)\n```", step: step, wallTime: wallTime, displayName: displayName,
                description: description)
        } catch {
            refuse(.invalidArgument(error, tag: tag))
        }
    }
}
#endif
