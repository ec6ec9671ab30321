/// What a series is; it counts on the first value of a tag in a run.
///
/// Source: Protos/summary.proto.
public struct SummaryMetadata: Equatable, Sendable {
    /// The dashboard: "scalars", "histograms", "images", "audio", "text", "hparams" and others;
    /// nil if the metadata names none.
    public var plugin: Plugin?
    /// The title of the card in place of the tag.
    public var displayName: String
    /// Markdown beside the card.
    public var description: String
    /// How the data of the series is stored and sampled.
    public var dataClass: DataClass
    /// The fields that Protos/summary.proto does not know, as they stood on the wire.
    public var unknownFields: [UInt8]

    /// Metadata of a series.
    ///
    /// - Parameters:
    ///   - plugin: The dashboard.
    ///   - displayName: The title of the card.
    ///   - description: Markdown beside the card.
    ///   - dataClass: How the data is stored and sampled.
    ///   - unknownFields: Serialized fields beyond those.
    public init(
        plugin: Plugin? = nil, displayName: String = "", description: String = "",
        dataClass: DataClass = .unknown, unknownFields: [UInt8] = []
    ) {
        self.plugin = plugin
        self.displayName = displayName
        self.description = description
        self.dataClass = dataClass
        self.unknownFields = unknownFields
    }

    /// A dashboard, and what it wants to know.
    public struct Plugin: Equatable, Sendable {
        /// The name of the dashboard.
        public var name: String
        /// The dashboard's own message, serialized.
        public var content: [UInt8]

        /// A dashboard.
        ///
        /// - Parameters:
        ///   - name: The name of the dashboard.
        ///   - content: The dashboard's own message, serialized; empty means its version 0.
        public init(name: String = "", content: [UInt8] = []) {
            self.name = name
            self.content = content
        }
    }

    /// How the data of a series is stored and sampled.
    public struct DataClass: RawRepresentable, Hashable, Sendable {
        /// The number on the wire.
        public var rawValue: Int32

        /// The class that has a number on the wire.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Not said.
        public static let unknown = DataClass(rawValue: 0)
        /// One float32 a step.
        public static let scalar = DataClass(rawValue: 1)
        /// A small tensor a step.
        public static let tensor = DataClass(rawValue: 2)
        /// A list of byte strings a step: images, audio.
        public static let blobSequence = DataClass(rawValue: 3)
    }

    var isScalarOrUnnamed: Bool {
        guard let name = plugin?.name, !name.isEmpty else { return true }
        return name == "scalars"
    }
}
