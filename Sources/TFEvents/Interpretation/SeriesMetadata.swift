/// The metadata of each series of a run: that of the tag's first value, which counts for all of them.
///
///     var metadata = SeriesMetadata()
///     for event in events {
///         for value in event.values { print(value.tag, metadata.interpretation(of: value)) }
///     }
///
/// Many writers say it with the first value only. Memory grows with the number of tags.
public struct SeriesMetadata: Sendable {
    /// By the tags' bytes, as Unicode takes some different tags for the same.
    private var metadata: [[UInt8]: SummaryMetadata] = [:]

    /// Knows of no series yet.
    public init() {}

    /// The metadata of a tag, as far as a value had any.
    public subscript(tag: String) -> SummaryMetadata? { metadata[Array(tag.utf8)] }

    /// What a value of the run means; the values are given in their order.
    public mutating func interpretation(of value: Summary.Value) -> Summary.Interpretation {
        include(value)
        return value.interpretation(self[value.tag])
    }

    /// Takes the metadata of a value, if it is the first of its tag.
    public mutating func include(_ value: Summary.Value) {
        guard let own = value.metadata else { return }
        let tag = Array(value.tag.utf8)
        if metadata[tag] == nil { metadata[tag] = own }
    }
}
