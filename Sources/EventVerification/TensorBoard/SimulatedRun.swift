@_spi(Tools) import TFEvents
import TFRecord

/// A run as both of TensorBoard's loaders have it after the records that they were given.
///
///     var run = SimulatedRun()
///     run.beginFile()
///     try run.read(payload, hasValidChecksum: true)
///     let count = run.series[0].served(by: .python)
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
    private var defaultLoader: DefaultLoader
    private var pythonLoader: PythonLoader
    private var file: Int32 = -1
    private var startTimes: [Loader: Double] = [:]

    /// Which loaders read on in the present file.
    private var isReading = [Loader.default: true, .python: true]

    /// Whether an error has ended the Python loader's thread, and with it the loading of all runs.
    public private(set) var hasStoppedPythonLoader = false
    /// Whether an impossible length has ended the data server, and with it the loading of all runs.
    public private(set) var hasEndedDefaultLoader = false

    /// A run of which nothing is read yet.
    ///
    /// - Parameter limits: How many values the loaders keep of each series, by plugin, where they are asked for another
    ///   number than usual; as TensorBoard's flag `--samples_per_plugin`.
    public init(limits: [String: Int] = [:]) {
        defaultLoader = DefaultLoader(limits: limits)
        pythonLoader = PythonLoader(limits: limits)
    }

    /// Goes on with the next file of the run; files come in the order of their names.
    public mutating func beginFile() {
        file += 1
        isReading = [.default: true, .python: true]
        pythonLoader.beginFile()
    }

    /// Notes that the present file is compressed; the loaders read no such.
    public mutating func meetCompression() { isReading = [.default: false, .python: false] }

    /// Whether a loader reads on in the present file.
    public func reads(_ loader: Loader) -> Bool { isReading[loader] == true && !isDead(loader) }

    private func isDead(_ loader: Loader) -> Bool {
        loader == .python ? hasStoppedPythonLoader : hasEndedDefaultLoader
    }

    /// Takes a record whose length is sound.
    ///
    /// - Parameters:
    ///   - payload: The serialized event.
    ///   - hasValidChecksum: Whether its data have the stored checksum.
    ///   - offset: Where the record begins, in bytes from the start of the file.
    public mutating func read(_ payload: RawSpan, hasValidChecksum: Bool, at offset: UInt64 = 0) {
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
        if takers.default { startTimes[.default] = startTimes[.default] ?? event.wallTime }
        if takers.python { startTimes[.python] = startTimes[.python] ?? event.wallTime }
        let decoded = event.isSummary ? nil : try? Event(decoding: payload)
        if takers.python {
            let what = event.isSummary ? .summary(Summary()) : decoded?.what
            let erases = pythonLoader.erasesByTags(at: event.step)
            pythonLoader.begin(what, step: event.step, tags: erases ? numbers(in: payload) : [])
        }
        var point = KeptPoint(step: event.step, wallTime: event.wallTime, offset: offset, file: file)
        switch decoded?.what {
        case .graphDef: add(.graph, LoadedContent.graphTag, point, takers, hasValidChecksum)
        case .taggedRunMetadata(let metadata):
            add(.runMetadata, metadata.tag, point, takers, hasValidChecksum)
        default: break
        }
        while (try? event.nextValue()) == true {
            let tag = tags.number(of: event.tag)
            if event.isPlainScalar {
                point.number = Float(event.scalar)
                add(.plainScalar, tag, point, takers, hasValidChecksum)
            } else if let value = try? event.decodedValue() {
                point.number = value.number
                add(.value(value), tag, point, takers, hasValidChecksum)
            }
            point.index += 1
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
        _ content: LoadedContent, _ tag: String, _ point: KeptPoint, _ takers: (default: Bool, python: Bool),
        _ isSound: Bool
    ) {
        let name = Array(tag.utf8)
        add(content, tags.number(of: unsafe name.span.bytes), point, takers, isSound)
    }

    private mutating func add(
        _ content: LoadedContent, _ tag: (number: Int, isNew: Bool), _ point: KeptPoint,
        _ takers: (default: Bool, python: Bool), _ isSound: Bool
    ) {
        note(content, tag, isSound: isSound)
        if takers.default { defaultLoader.add(content, tag: tag.number, point) }
        guard takers.python, !hasStoppedPythonLoader else { return }
        guard !pythonLoader.isFatal(content, tag: tag.number) else {
            hasStoppedPythonLoader = true
            return
        }
        pythonLoader.add(content, tag: tag.number, point)
    }

    private mutating func note(_ content: LoadedContent, _ tag: (number: Int, isNew: Bool), isSound: Bool) {
        if tag.isNew {
            plugins.append(content.plugin)
            counts.append(0)
        }
        if isSound { counts[tag.number] += 1 }
    }

    /// Counts values that neither loader comes to.
    private mutating func count(_ payload: RawSpan) {
        guard var event = try? EventCursor(payload) else { return }
        while (try? event.nextValue()) == true {
            let tag = tags.number(of: event.tag)
            let content: LoadedContent =
                event.isPlainScalar
                ? .plainScalar : (try? event.decodedValue()).map { .value($0) } ?? .plainScalar
            note(content, tag, isSound: true)
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
        fileprivate let served: [Loader: Int]

        /// How many of the series' values TensorBoard's page shows with a loader.
        public func served(by loader: Loader) -> Int { served[loader] ?? 0 }
    }

    /// The series, in the order in which they first come.
    public var series: [Series] {
        tags.tags.indices.map { number in
            var served: [Loader: Int] = [:]
            served[.default] = defaultLoader.served(number)?.count
            served[.python] = pythonLoader.served(number)?.count
            return Series(
                tag: tags.tags[number], plugin: plugins[number], count: counts[number], served: served)
        }
    }

    /// What a loader answers for the series, in the order in which they first come.
    package func kept(by loader: Loader) -> [(tag: [UInt8], series: KeptSeries)] {
        tags.tags.indices.compactMap { number in
            let tag = tags.tags[number]
            let kept =
                loader == .default
                ? defaultLoader.kept(number)
                : pythonLoader.kept(number, name: String(decoding: tag, as: UTF8.self))
            return kept.map { (tag, $0) }
        }
    }

    /// When the run began by what a loader says, in seconds since 1970-01-01T00:00:00Z; nil before the first event.
    package func startTime(of loader: Loader) -> Double? { startTimes[loader] }

    /// The plugins whose list of tags fails in a loader, for all runs of the log directory.
    public func brokenPlugins(of loader: Loader) -> Set<String> {
        loader == .default ? defaultLoader.brokenPlugins : pythonLoader.brokenPlugins
    }
}

extension Summary.Value {
    /// The number that both loaders may take it for.
    fileprivate var number: Float {
        switch content {
        case .simpleValue(let number): number
        case .tensor(let tensor): Float(tensor.numbers?.first ?? 0)
        default: 0
        }
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
