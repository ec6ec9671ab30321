@_spi(Tools) import TFEvents
import TFRecord

/// A run as both of TensorBoard's loaders have it after the records that they were given.
///
///     var run = SimulatedRun()
///     run.beginFile()
///     try run.read(payload, hasValidChecksum: true)
///     let kept = run.series[0].served(by: .python)
///
/// Both are followed with the random numbers that choose their samples, as they are started with their defaults and
/// read files that do not grow. Memory takes at most 100 KB for each tag, whatever the length of the files.
public struct SimulatedRun: Sendable {
    /// A loader of TensorBoard.
    public enum Loader: String, CaseIterable, Sendable {
        /// The data server.
        case `default`
        /// What `--load_fast=false` selects.
        case python
    }

    private var tags = TagTable()
    private var plugins: [String] = []
    private var counts: [Int] = []
    private var defaultLoader = DefaultLoader()
    private var pythonLoader = PythonLoader()

    /// Which loaders read on in the present file.
    private var isReading = [Loader.default: true, .python: true]

    /// Whether an error has ended the Python loader's thread, and with it the loading of all runs.
    public private(set) var hasStoppedPythonLoader = false
    /// Whether an impossible length has ended the data server, and with it the loading of all runs.
    public private(set) var hasEndedDefaultLoader = false

    /// A run of which nothing is read yet.
    public init() {}

    /// Goes on with the next file of the run; files come in the order of their names.
    ///
    /// - Parameter isPlain: Whether it is uncompressed; the loaders read no others.
    public mutating func beginFile(isPlain: Bool = true) {
        isReading = [.default: isPlain, .python: isPlain]
        pythonLoader.beginFile()
    }

    /// Whether a loader reads on in the present file.
    public func reads(_ loader: Loader) -> Bool { isReading[loader] == true && !isDead(loader) }

    private func isDead(_ loader: Loader) -> Bool {
        loader == .python ? hasStoppedPythonLoader : hasEndedDefaultLoader
    }

    /// Takes a record whose length is sound.
    public mutating func read(_ payload: RawSpan, hasValidChecksum: Bool) {
        let record = RecordAcceptance(payload)
        if record != .byAll { isReading[.default] = false }
        if !hasValidChecksum {
            isReading[.python] = false
        } else if record == .byNone, reads(.python) {
            hasStoppedPythonLoader = true
        }
        guard reads(.default) || reads(.python), record != .byNone,
            var event = try? EventCursor(payload)
        else {
            if hasValidChecksum, record != .byNone { count(payload) }
            return
        }
        if event.wallTime.isNaN { isReading[.default] = false }
        // A time that is infinite is none to the default loader, and the event is dropped.
        let takers = (
            default: reads(.default) && event.wallTime.isFinite, python: reads(.python)
        )
        let decoded = event.isSummary ? nil : try? Event(decoding: payload)
        if takers.python {
            let what = event.isSummary ? .summary(Summary()) : decoded?.what
            let erases = pythonLoader.erasesByTags(at: event.step)
            pythonLoader.begin(what, step: event.step, tags: erases ? numbers(in: payload) : [])
        }
        switch decoded?.what {
        case .graphDef: add(.graph, LoadedContent.graphTag, event.step, takers, hasValidChecksum)
        case .taggedRunMetadata(let metadata):
            add(.runMetadata, metadata.tag, event.step, takers, hasValidChecksum)
        default: break
        }
        while (try? event.nextValue()) == true {
            let number = tags.number(of: event.tag)
            let content: LoadedContent
            if event.isPlainScalar {
                content = .plainScalar
            } else if let value = try? event.decodedValue() {
                content = .value(value)
            } else {
                continue
            }
            add(content, number, event.step, takers, hasValidChecksum)
        }
    }

    /// Takes bytes that are no record, behind which neither loader reads on.
    ///
    /// - Parameter claimedLength: What a header with the right checksum claims, in bytes.
    public mutating func meetDamage(claimedLength: UInt64? = nil) {
        // More bytes than either loader is given; both ask for as many as a header claims.
        if let claimedLength, claimedLength >= 1 << 36 {
            if reads(.default) { hasEndedDefaultLoader = true }
            if reads(.python) { hasStoppedPythonLoader = true }
        }
        isReading = [.default: false, .python: false]
    }

    private mutating func add(
        _ content: LoadedContent, _ tag: String, _ step: Int64, _ takers: (default: Bool, python: Bool),
        _ isSound: Bool
    ) {
        let name = Array(tag.utf8)
        add(content, tags.number(of: unsafe name.span.bytes), step, takers, isSound)
    }

    private mutating func add(
        _ content: LoadedContent, _ tag: (number: Int, isNew: Bool), _ step: Int64,
        _ takers: (default: Bool, python: Bool), _ isSound: Bool
    ) {
        if tag.isNew {
            plugins.append(content.plugin)
            counts.append(0)
        }
        let ordinal = counts[tag.number]
        if isSound { counts[tag.number] += 1 }
        if takers.default { defaultLoader.add(content, tag: tag.number, step: step, ordinal: ordinal) }
        guard takers.python, !hasStoppedPythonLoader else { return }
        guard !pythonLoader.isFatal(content, tag: tag.number) else {
            hasStoppedPythonLoader = true
            return
        }
        pythonLoader.add(content, tag: tag.number, step: step, ordinal: ordinal)
    }

    /// Counts values that neither loader comes to.
    private mutating func count(_ payload: RawSpan) {
        guard var event = try? EventCursor(payload) else { return }
        while (try? event.nextValue()) == true {
            let number = tags.number(of: event.tag)
            let content: LoadedContent =
                event.isPlainScalar
                ? .plainScalar : (try? event.decodedValue()).map { .value($0) } ?? .plainScalar
            add(content, number, event.step, (false, false), true)
        }
    }

    /// The tags of an event that are known already.
    private func numbers(in payload: RawSpan) -> [Int] {
        guard var event = try? EventCursor(payload) else { return [] }
        var table = tags
        var numbers: [Int] = []
        while (try? event.nextValue()) == true {
            let tag = table.number(of: event.tag)
            if !tag.isNew { numbers.append(tag.number) }
        }
        return numbers
    }
}

extension SimulatedRun {
    /// A series, and what loaders serve of it.
    public struct Series: Sendable {
        /// The tag, in UTF-8.
        public let tag: [UInt8]
        /// The plugin it belongs to by its first value; empty if none.
        public let plugin: String
        /// How many values the sound records of the files hold.
        public let count: Int
        fileprivate let served: [Loader: [KeptPoint]]

        /// Which of the series' values a loader serves, by how many of its values stand before them in the files.
        public func served(by loader: Loader) -> [Int] { served[loader, default: []].map(\.ordinal) }
    }

    /// The series, in the order in which they first come.
    public var series: [Series] {
        tags.tags.indices.map { number in
            var served: [Loader: [KeptPoint]] = [:]
            served[.default] = defaultLoader.served(number)
            served[.python] = pythonLoader.served(number)
            return Series(
                tag: tags.tags[number], plugin: plugins[number], count: counts[number], served: served)
        }
    }

    /// The plugins whose list of tags fails in a loader, for all runs of the log directory.
    public func brokenPlugins(of loader: Loader) -> Set<String> {
        loader == .default ? defaultLoader.brokenPlugins : pythonLoader.brokenPlugins
    }
}

extension LoadedContent {
    /// The plugin that a value's metadata or form names; empty if neither does.
    fileprivate var plugin: String {
        switch self {
        case .plainScalar: Plugin.scalars.rawValue
        case .graph: Plugin.graphs.rawValue
        case .runMetadata: Plugin.taggedRunMetadata.rawValue
        case .value(let value): value.effectivePlugin
        }
    }
}
