/// The page "Custom Scalars": charts of several scalars, in categories.
///
///     let layout = ChartLayout([
///         .init("Losses", [.lines("loss", tags: ["loss/train", "loss/eval"])]),
///     ])
///     try writer.addLayout(layout)
///
/// Source: Protos/layout.proto.
public struct ChartLayout: Hashable, Sendable {
    /// The categories, from top to bottom.
    public var categories: [Category]

    /// A page of categories.
    public init(_ categories: [Category]) { self.categories = categories }

    /// Charts under a common title.
    public struct Category: Hashable, Sendable {
        /// The title.
        public var title: String
        /// The charts.
        public var charts: [Chart]
        /// Whether the category is folded at first.
        public var isClosed: Bool

        /// A category.
        ///
        /// - Parameters:
        ///   - title: The title.
        ///   - charts: The charts.
        ///   - isClosed: Whether it is folded at first.
        public init(_ title: String, _ charts: [Chart], isClosed: Bool = false) {
            self.title = title
            self.charts = charts
            self.isClosed = isClosed
        }
    }

    /// A chart of several scalars.
    public struct Chart: Hashable, Sendable {
        /// The title.
        public var title: String
        /// What is drawn.
        public var content: Content

        /// A chart.
        public init(_ title: String, _ content: Content) {
            self.title = title
            self.content = content
        }

        /// A chart with a line for each of some tags.
        public static func lines(_ title: String, tags: [String]) -> Chart {
            Chart(title, .multiline(patterns: tags.map { "^\(escaped($0))$" }))
        }

        /// A chart with a line for each tag that begins with what one of some regular expressions of Python's
        /// `re` matches.
        public static func lines(_ title: String, matching patterns: [String]) -> Chart {
            Chart(title, .multiline(patterns: patterns))
        }

        /// A chart of lines in bands.
        public static func margins(_ title: String, _ bands: [Band]) -> Chart {
            Chart(title, .margin(bands))
        }

        /// A tag as a regular expression that matches it.
        private static func escaped(_ tag: String) -> String {
            var pattern = ""
            for character in tag.unicodeScalars {
                if #"\.^$|?*+()[]{}"#.unicodeScalars.contains(character) { pattern += "\\" }
                pattern.unicodeScalars.append(character)
            }
            return pattern
        }
    }

    /// What a chart draws.
    public enum Content: Hashable, Sendable {
        /// A line for each tag that one of the regular expressions matches from its beginning.
        case multiline(patterns: [String])
        /// Lines in bands.
        case margin([Band])
    }

    /// A line in a band, each from a tag.
    public struct Band: Hashable, Sendable {
        /// The tag of the line.
        public var value: String
        /// The tag of the band's lower edge.
        public var lower: String
        /// The tag of its upper edge.
        public var upper: String

        /// A line in a band.
        ///
        /// - Parameters:
        ///   - value: The tag of the line.
        ///   - lower: The tag of the band's lower edge.
        ///   - upper: The tag of its upper edge.
        public init(value: String, lower: String, upper: String) {
            self.value = value
            self.lower = lower
            self.upper = upper
        }
    }
}
