import OrderedJSON

extension EventLogging {
    /// Logs a value as JSON: members in their order, the keys of dictionaries in alphabetical order.
    ///
    /// - Parameters:
    ///   - tag: The series.
    ///   - value: What `Codable` gives of it; a `Date` is an ISO 8601 text, and NaN and infinities stand as in
    ///     Python's JSON. A value that cannot be encoded is refused.
    ///   - step: Where the text stands in the series.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addJSON(
        _ tag: String, _ value: some Encodable, step: Int, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        do {
            let json = try JSONValue(encoding: value)
            addText(
                tag, "```json\n\(json.indentedText)\n```", step: step, wallTime: wallTime,
                displayName: displayName, description: description)
        } catch {
            let problem = InvalidArgument(
                "value", expected: "a value that encodes as JSON", found: "\(error)")
            refuse(problem, tag: tag)
        }
    }
}

extension StepWriter {
    /// Logs a value as JSON.
    public func addJSON(
        _ tag: String, _ value: some Encodable, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addJSON(
            path(tag), value, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}
