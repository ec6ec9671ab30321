extension EventWriter {
    /// Logs the layout of the page "Custom Scalars"; TensorBoard merges those of all runs.
    ///
    /// - Parameters:
    ///   - layout: The page.
    ///   - wallTime: Seconds since 1970; the present time when omitted.
    /// - Throws: ``InvalidArgument`` where there is no category, chart, line or tag, or a title is missing or stands twice.
    public func addLayout(_ layout: ChartLayout, wallTime: Double? = nil) throws(InvalidArgument) {
        try layout.validate()
        let metadata = SummaryMetadata(plugin: .init(name: "custom_scalars"), dataClass: .tensor)
        let tensor = WireBuffer.tensor(string: layout.encoded)
        // plugins/custom_scalar/metadata.py
        let value = SeriesValue(tag: "custom_scalars__config__", tensor: tensor, metadata: metadata)
        add(value, step: 0, wallTime: wallTime)
    }
}

extension ChartLayout {
    /// Checks that TensorBoard shows every chart.
    fileprivate func validate() throws(InvalidArgument) {
        try require(categories, "a category", at: "layout.categories")
        try requireTitles(categories.map(\.title), at: "layout.categories")
        for (index, category) in categories.enumerated() {
            let place = "layout.categories[\(index)].charts"
            try require(category.charts, "a chart", at: place)
            try requireTitles(category.charts.map(\.title), at: place)
            for (index, chart) in category.charts.enumerated() {
                try chart.content.validate(at: "\(place)[\(index)].content")
            }
        }
    }

    private func requireTitles(_ titles: [String], at place: String) throws(InvalidArgument) {
        var known: Set<ExactString> = []
        for (index, title) in titles.enumerated() {
            guard !title.isEmpty, known.insert(ExactString(title)).inserted else {
                throw InvalidArgument(
                    "\(place)[\(index)].title", expected: "a title of its own",
                    found: title.isEmpty ? "none" : "\(title) again")
            }
        }
    }
}

extension ChartLayout.Content {
    fileprivate func validate(at place: String) throws(InvalidArgument) {
        switch self {
        case .multiline(let patterns):
            try require(patterns, "a line", at: place)
            for (index, pattern) in patterns.enumerated() {
                try require(pattern, "a pattern", at: "\(place)[\(index)]")
            }
        case .margin(let bands):
            try require(bands, "a line", at: place)
            for (index, band) in bands.enumerated() {
                try require(band.value, "a tag", at: "\(place)[\(index)].value")
                try require(band.lower, "a tag", at: "\(place)[\(index)].lower")
                try require(band.upper, "a tag", at: "\(place)[\(index)].upper")
            }
        }
    }
}

private func require(
    _ content: some Collection, _ expected: String, at place: String
) throws(InvalidArgument) {
    guard !content.isEmpty else { throw InvalidArgument(place, expected: expected, found: "none") }
}
