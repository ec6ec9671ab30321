extension EventLogging {
    /// Logs a text, which TensorBoard shows as Markdown on its page "Text".
    ///
    /// TensorBoard's default loader keeps 100 texts of a tag.
    ///
    /// - Parameters:
    ///   - tag: The series.
    ///   - markdown: The text.
    ///   - step: Where the text stands in the series; beyond ±2^53 it is refused.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addText(
        _ tag: String, _ markdown: String, step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        let metadata = SummaryMetadata(
            plugin: .init(name: "text"), displayName: displayName, description: description,
            dataClass: .tensor)
        let tensor = WireBuffer.tensor(string: markdown.utf8)
        add(tag, tensor: tensor, metadata, step: step, wallTime: wallTime)
    }

    /// Logs a table.
    public func addText(
        _ tag: String, _ table: MarkdownTable, step: Int, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        addText(
            tag, table.markdown, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}

extension StepWriter {
    /// Logs a text, as Markdown.
    public func addText(
        _ tag: String, _ markdown: String, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addText(
            path(tag), markdown, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs a table.
    public func addText(
        _ tag: String, _ table: MarkdownTable, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addText(
            path(tag), table, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}
