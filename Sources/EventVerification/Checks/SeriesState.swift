import TFEvents

/// What is known of one tag of a run.
struct SeriesState {
    /// The begin of the tag; tags may be long.
    let tag: String
    /// Where its first value is.
    let place: Finding.Place
    /// Whether its first value is a simple_value without metadata, as nearly all are.
    private let isPlain: Bool
    /// The plugin that its first value belongs to; empty if none.
    let plugin: String
    private let metadataHash: Int?

    /// How many values it has.
    private(set) var count = 0
    private(set) var hasNonFinite = false
    private var byteCount: UInt64 = 0
    private var reported: Set<Check> = []

    init(_ value: Summary.Value, at place: Finding.Place) {
        tag = String(value.tag.prefix(100))
        self.place = place
        plugin = value.effectivePlugin
        metadataHash = value.metadata?.hashOfContents
        if case .simpleValue = value.content { isPlain = value.metadata == nil } else { isPlain = false }
    }

    /// Counts the current value of an event, if there is nothing else to say about it.
    mutating func countPlainScalar(_ event: borrowing EventCursor) -> Bool {
        guard isPlain, event.isScalar else { return false }
        count += 1
        if !event.scalar.isFinite { hasNonFinite = true }
        return true
    }

    mutating func add(_ value: Summary.Value, at place: Finding.Place, _ progress: inout VerificationProgress)
    {
        if value.content != nil { count += 1 }
        if let scalar = value.scalar, !scalar.isFinite { hasNonFinite = true }
        byteCount += value.tensorSize
        let own = value.effectivePlugin
        if !own.isEmpty, !plugin.isEmpty, own != plugin {
            return report(
                Finding(
                    .twoPlugins, at: place, tag: value.tag, expected: "values of the plugin '\(plugin)'",
                    found: "'\(own)'"), &progress)
        }
        for finding in ValueCheck(value: value, place: place).findings(plugin: plugin) {
            report(finding, &progress)
        }
        if let metadataHash, let hash = value.metadata?.hashOfContents, hash != metadataHash {
            report(
                Finding(
                    .metadataChange, at: place, tag: value.tag,
                    expected: "the metadata of the tag's first value",
                    found: "other metadata"), &progress)
        }
    }

    /// Each check speaks once for a series.
    private mutating func report(_ finding: Finding, _ progress: inout VerificationProgress) {
        if reported.insert(finding.check).inserted { progress.find(finding) }
    }

    /// Metadata alone is enough for hyperparameters.
    var noValuesFinding: Finding? {
        guard count == 0, plugin != "hparams" else { return nil }
        return Finding(.noValues, at: place, tag: tag, expected: "a value of the tag", found: "only metadata")
    }

    /// Whether TensorBoard's default loader shows but a sample.
    var isSampled: Bool { count > (Plugin(plugin)?.defaultLimit ?? .max) }

    /// The gRPC client of TensorBoard's server takes no more than 256 MiB in one answer.
    var sizeFinding: Finding? {
        guard let known = Plugin(plugin), known.dataClass == .tensor, count > 0 else { return nil }
        let kept = byteCount / UInt64(count) * UInt64(min(count, known.defaultLimit))
        guard kept > 256 << 20 else { return nil }
        return Finding(
            .seriesSize, at: place, tag: tag, expected: "at most 256 MiB in the values TensorBoard keeps",
            found: "about \(kept >> 20) MiB")
    }
}

extension Summary.Value {
    /// Bytes of a tensor's elements.
    fileprivate var tensorSize: UInt64 {
        guard case .tensor(let tensor) = content else { return 0 }
        let strings = tensor.strings.reduce(0) { $0 + $1.count }
        return UInt64(strings + tensor.content.count + 4 * tensor.floats.count + 8 * tensor.doubles.count)
    }
}

extension SummaryMetadata {
    /// Equal for equal metadata.
    fileprivate var hashOfContents: Int {
        var hasher = Hasher()
        hasher.combine(plugin?.name ?? "")
        hasher.combine(plugin?.content ?? [])
        hasher.combine(displayName)
        hasher.combine(description)
        hasher.combine(dataClass)
        return hasher.finalize()
    }
}
