extension EventLogging {
    /// Logs a histogram, for the pages "Histograms", "Distributions" and "Time Series".
    ///
    /// How many values were no finite numbers is logged as the scalars `<tag>/nan`, `<tag>/+inf` and
    /// `<tag>/-inf`, as far as there were any. TensorBoard's default loader keeps 100 histograms of a tag.
    ///
    /// - Parameters:
    ///   - tag: The series.
    ///   - histogram: The buckets.
    ///   - step: Where the histogram stands in the series; beyond ±2^53 it is refused.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    ///   - displayName: The title of the card in place of the tag.
    ///   - description: Markdown beside the card.
    public func addHistogram(
        _ tag: String, _ histogram: Histogram, step: Int, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        let rows = histogram.buckets.flatMap { [$0.left, $0.right, $0.count] }
        let tensor = WireBuffer.tensor(doubles: rows, shape: [histogram.buckets.count, 3])
        let metadata = SummaryMetadata(
            plugin: .init(name: "histograms"), displayName: displayName, description: description,
            dataClass: .tensor)
        add(tag, tensor: tensor, metadata, step: step, wallTime: wallTime)
        guard histogram.nonFinite.total > 0 else { return }
        let counts = [
            (tag: "\(tag)/nan", value: Double(histogram.nonFinite.nan)),
            (tag: "\(tag)/+inf", value: Double(histogram.nonFinite.positiveInfinity)),
            (tag: "\(tag)/-inf", value: Double(histogram.nonFinite.negativeInfinity)),
        ]
        addScalars(counts.filter { $0.value > 0 }, step: step, wallTime: wallTime)
    }

    /// Logs the histogram of a collection's values, in 30 buckets of the same width.
    ///
    /// - Complexity: O(*n*) in the number of values.
    @inlinable
    public func addHistogram(
        _ tag: String, _ values: some Collection<some BinaryFloatingPoint>, step: Int,
        wallTime: Double? = nil, displayName: String = "", description: String = ""
    ) {
        addHistogram(
            tag, Histogram(values), step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs the histogram of a collection's integers, in 30 buckets of the same width.
    ///
    /// - Complexity: O(*n*) in the number of values.
    @inlinable
    public func addHistogram(
        _ tag: String, _ values: some Collection<some BinaryInteger>, step: Int,
        wallTime: Double? = nil, displayName: String = "", description: String = ""
    ) {
        addHistogram(
            tag, Histogram(values), step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}

extension StepWriter {
    /// Logs a histogram.
    public func addHistogram(
        _ tag: String, _ histogram: Histogram, wallTime: Double? = nil, displayName: String = "",
        description: String = ""
    ) {
        writer.addHistogram(
            path(tag), histogram, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs the histogram of a collection's values.
    public func addHistogram(
        _ tag: String, _ values: some Collection<some BinaryFloatingPoint>, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addHistogram(
            path(tag), values, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }

    /// Logs the histogram of a collection's integers.
    public func addHistogram(
        _ tag: String, _ values: some Collection<some BinaryInteger>, wallTime: Double? = nil,
        displayName: String = "", description: String = ""
    ) {
        writer.addHistogram(
            path(tag), values, step: step, wallTime: wallTime, displayName: displayName,
            description: description)
    }
}
