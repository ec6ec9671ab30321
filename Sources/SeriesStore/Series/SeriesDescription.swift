package import TFEvents

/// What a series is: the metadata that TensorBoard is given for it.
package struct SeriesDescription: Equatable, Sendable {
    /// The tag; what is no UTF-8 in it is replaced by U+FFFD.
    package var tag: String
    /// The metadata, completed where the form of the values says more.
    package var metadata: SummaryMetadata
    /// Whether a value of the series brought metadata along.
    var isSaid: Bool

    /// The dashboard that shows it.
    package var plugin: String { metadata.plugin?.name ?? "" }

    /// Whether its tag stands before that of another series.
    static func < (left: Self, right: Self) -> Bool { ExactString(left.tag) < ExactString(right.tag) }
}

extension SeriesDescription {
    /// A series whose metadata are complete.
    package init(tag: String, metadata: SummaryMetadata) {
        self.init(tag: tag, metadata: metadata, isSaid: true)
    }

    /// A series that stands in no file.
    package init(tag: String, plugin: Plugin, about text: String) {
        self.init(
            tag: tag,
            metadata: SummaryMetadata(
                plugin: .init(name: plugin.rawValue), displayName: tag, description: text,
                dataClass: plugin.dataClass),
            isSaid: true)
    }

    /// The largest tensor of a plugin that TensorBoard does not know that is passed on in lists of tensors, in bytes.
    private static let largestUnknownTensor = 1 << 16

    /// What the first value of a series says; nil if it says nothing yet.
    ///
    /// As TensorBoard's `data_compat.py` and `dataclass_compat.py` complete it.
    init?(_ value: Summary.Value, tag: String, isScalar: Bool) {
        var metadata = value.metadata ?? SummaryMetadata()
        let isOwn = metadata.dataClass != .unknown
        let name = metadata.displayName.isEmpty ? tag : metadata.displayName
        switch value.content {
        case .simpleValue where !isOwn: metadata.become(.scalars, named: name)
        case .histogram where !isOwn: metadata.become(.histograms, named: name)
        case .image where !isOwn: metadata.become(.images, named: name)
        case .audio where !isOwn: metadata.become(.audio, named: name)
        case .tensor where value.metadata == nil && isScalar: metadata.become(.scalars, named: name)
        case .obsoleteHistogram: return nil
        case nil where value.metadata == nil: return nil
        default: break
        }
        if let plugin = Plugin(metadata.plugin?.name ?? "") {
            metadata.dataClass = plugin.dataClass
        } else if metadata.dataClass == .unknown {
            metadata.dataClass = value.contentSize <= Self.largestUnknownTensor ? .tensor : .blobSequence
        }
        self.init(tag: tag, metadata: metadata, isSaid: value.metadata != nil)
    }
}

extension SummaryMetadata {
    fileprivate mutating func become(_ plugin: TFEvents.Plugin, named name: String) {
        self.plugin = Plugin(name: plugin.rawValue, content: plugin.contentOfForm)
        displayName = name
    }
}

extension Summary.Value {
    fileprivate var contentSize: Int {
        guard case .tensor(let tensor) = content else { return 0 }
        return tensor.content.count + tensor.strings.reduce(0) { $0 + $1.count } + 8
            * (tensor.numberCount ?? 0)
    }
}
