import TFEvents
import TFRecord

/// What is known of one tag of a run.
///
/// The first value of a tag decides what TensorBoard makes of it, over all files of the run.
struct SeriesState {
    /// Where its first value is.
    private(set) var place: Finding.Place
    /// The plugin that its first value belongs to; empty if none.
    private(set) var plugin: String
    /// Whether its first value is a simple_value without metadata, as nearly all are.
    private(set) var isPlain: Bool
    private var metadataDigest: UInt64?
    private var hasListedMetadata: Bool

    /// How many values it has.
    private(set) var count = 0
    private(set) var hasNonFinite = false
    private var byteCount: UInt64 = 0
    private var reported: Set<Check> = []

    /// The last value.
    private(set) var last = LastValue()

    struct LastValue {
        var step = Int.min
        /// Seconds since 1970-01-01T00:00:00Z.
        var wallTime = -Double.infinity
        /// What it holds: a scalar's bits, or a checksum.
        var content: UInt64 = 0
        /// Its record, as records of the run are counted; -1 before the first value.
        var record = -1
        /// How many sessions of the run had started when it was written.
        var sessionCount = 0
    }

    init(_ value: Summary.Value, at place: Finding.Place) {
        self.place = place
        plugin = value.effectivePlugin
        metadataDigest = value.metadata?.digest
        if case .simpleValue = value.content { isPlain = value.metadata == nil } else { isPlain = false }
        let metadata = value.metadata.map(LoadedMetadata.init)
        hasListedMetadata = metadata.map { Plugin($0.plugin) != nil || $0.dataClass != .unknown } ?? false
    }

    /// How the next value stands to the last one.
    enum Succession {
        case ahead
        case repeated
        case same
        case back
    }

    /// Takes the time and step of the next value of an event.
    ///
    /// - Parameters:
    ///   - event: The event, at a value.
    ///   - content: A scalar's bits, or a checksum of anything else.
    ///   - record: The value's record, as records of the run are counted.
    ///   - sessionCount: How many sessions of the run have started.
    /// - Returns: How it stands to the last one.
    @inline(__always)
    mutating func advance(
        _ event: borrowing EventCursor, _ content: UInt64, record: Int, sessionCount: Int
    ) -> Succession {
        let succession: Succession =
            event.step > last.step
            ? .ahead
            : event.step < last.step ? .back : content == last.content && count > 0 ? .same : .repeated
        last = LastValue(
            step: event.step, wallTime: event.wallTime, content: content, record: record,
            sessionCount: sessionCount)
        return succession
    }

    /// Takes a plain scalar behind the last one; false, and nothing taken, where more is to be looked at.
    @inline(__always)
    mutating func takesPlain(
        _ event: borrowing EventCursor, record: Int, sessionCount: Int, firstRecord: Int
    ) -> Bool {
        guard isPlain, event.step > last.step,
            event.wallTime >= last.wallTime - 1 || last.record <= firstRecord
        else { return false }
        last = LastValue(
            step: event.step, wallTime: event.wallTime, content: event.scalar.bitPattern, record: record,
            sessionCount: sessionCount)
        countPlainScalar(event.scalar)
        return true
    }

    /// Counts a scalar about which there is nothing else to say.
    @inline(__always)
    mutating func countPlainScalar(_ scalar: Double) {
        count += 1
        if !scalar.isFinite { hasNonFinite = true }
    }

    /// Takes a value of any kind.
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
        if let metadataDigest, let digest = value.metadata?.digest, digest != metadataDigest {
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

    /// What there is to say of a tag that never has a value: metadata alone is enough for hyperparameters.
    func noValuesFinding(tag: String) -> Finding? {
        guard count == 0, plugin != Plugin.hparams.rawValue else { return nil }
        guard metadataDigest != nil else {
            return Finding(
                .emptyValue, at: place, tag: tag, expected: "a value of the tag", found: "its name alone")
        }
        guard hasListedMetadata else { return nil }
        return Finding(.noValues, at: place, tag: tag, expected: "a value of the tag", found: "only metadata")
    }

    /// Whether TensorBoard's default loader shows but a sample.
    var isSampled: Bool { count > (Plugin(plugin)?.defaultLimit ?? .max) }

    /// The gRPC client of TensorBoard's server takes no more than 256 MiB in one answer.
    func sizeFinding(tag: String) -> Finding? {
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
    fileprivate var digest: UInt64 {
        var digest = ContentDigest()
        digest.combine((plugin?.name ?? "").utf8)
        digest.combine(plugin?.content ?? [])
        digest.combine(displayName.utf8)
        digest.combine(description.utf8)
        digest.combine("\(dataClass.rawValue)".utf8)
        return digest.value
    }
}

extension SeriesState: StateField {
    init() { self.init(Summary.Value(), at: Finding.Place()) }

    mutating func transfer(_ fields: inout StateFields) throws(StateMismatch) {
        try place.transfer(&fields)
        try plugin.transfer(&fields)
        try isPlain.transfer(&fields)
        try metadataDigest.transfer(&fields)
        try hasListedMetadata.transfer(&fields)
        try count.transfer(&fields)
        try hasNonFinite.transfer(&fields)
        try byteCount.transfer(&fields)
        try reported.transfer(&fields)
        try last.step.transfer(&fields)
        try last.wallTime.transfer(&fields)
        try last.content.transfer(&fields)
        try last.record.transfer(&fields)
        try last.sessionCount.transfer(&fields)
    }
}
