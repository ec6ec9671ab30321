@_spi(Tools) import TFEvents

/// What is asked about series: which plugin's, of which runs and tags, and how many points of each.
struct SeriesRequest {
    /// The plugin whose series are asked for.
    private(set) var plugin = ""
    /// The number of points of each series; nil if not said.
    private(set) var count: Int64?
    private var runs: Set<ExactString>?
    private var tags: Set<ExactString>?

    /// - Throws: ``CallError/invalidArgument(_:)``.
    init(_ message: [UInt8]) throws(CallError) {
        do {
            var fields = unsafe WireReader(message.span.bytes)
            while try fields.next() {
                switch fields.key {
                case RequestKey.pluginFilter: plugin = try fields.message().text(PluginFilterKey.name)
                case RequestKey.runTagFilter: try readFilter(fields.message())
                case RequestKey.downsample: try readCount(fields.message())
                default: try fields.skip()
                }
            }
        } catch {
            throw .invalidArgument("The request is no message: \(error)")
        }
        guard !plugin.isEmpty else { throw .invalidArgument("must specify non-empty plugin name") }
    }

    /// Whether the series of a run are asked for.
    func includes(run: String) -> Bool { runs?.contains(ExactString(run)) ?? true }

    /// Whether the series of a tag are asked for.
    func includes(tag: String) -> Bool { tags?.contains(ExactString(tag)) ?? true }

    /// The number of points of each series.
    ///
    /// - Throws: ``CallError/invalidArgument(_:)`` if it was not said or is none.
    func requiredCount() throws(CallError) -> Int {
        guard let count else { throw .invalidArgument("must specify downsample") }
        guard count >= 0 else {
            throw .invalidArgument("num_points must be non-negative; got \(count)")
        }
        return Int(clamping: min(count, Int64(Int32.max)))
    }

    private mutating func readFilter(_ message: consuming WireReader) throws(EventDecodingError) {
        var fields = message
        while try fields.next() {
            switch fields.key {
            case RunTagFilterKey.runs:
                runs = (runs ?? []).union(try fields.message().names(RunTagFilterKey.name))
            case RunTagFilterKey.tags:
                tags = (tags ?? []).union(try fields.message().names(RunTagFilterKey.name))
            default: try fields.skip()
            }
        }
    }

    private mutating func readCount(_ message: consuming WireReader) throws(EventDecodingError) {
        var fields = message
        count = 0
        while try fields.next() {
            if fields.key == DownsampleKey.count {
                count = Int64(bitPattern: try fields.varint())
            } else {
                try fields.skip()
            }
        }
    }
}

extension WireReader {
    /// The text of a field; empty if it is not there.
    consuming func text(_ key: FieldKey) throws(EventDecodingError) -> String { try texts(key).last ?? "" }

    /// The names in a repeated field.
    fileprivate consuming func names(_ key: FieldKey) throws(EventDecodingError) -> Set<ExactString> {
        Set(try texts(key).map { ExactString($0) })
    }

    /// The texts of a repeated field.
    private consuming func texts(_ key: FieldKey) throws(EventDecodingError) -> [String] {
        var fields = self
        var texts: [String] = []
        while try fields.next() {
            if fields.key == key {
                texts.append(String(repairing: try fields.span()))
            } else {
                try fields.skip()
            }
        }
        return texts
    }
}
