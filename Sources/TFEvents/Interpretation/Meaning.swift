// Former names of what is an interpretation now.

extension Summary {
    /// The former name of ``Interpretation``.
    @available(*, deprecated, renamed: "Interpretation")
    public typealias Meaning = Interpretation
}

extension Summary.Value {
    /// The former name of ``interpretation(_:)``.
    @available(*, deprecated, renamed: "interpretation(_:)")
    public func meaning(_ seriesMetadata: SummaryMetadata? = nil) -> Summary.Interpretation {
        interpretation(seriesMetadata)
    }
}

extension SeriesMetadata {
    /// The former name of ``interpretation(of:)``.
    @available(*, deprecated, renamed: "interpretation(of:)")
    public mutating func meaning(of value: Summary.Value) -> Summary.Interpretation {
        interpretation(of: value)
    }
}
