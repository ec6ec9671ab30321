@_spi(Tools) import EventVerification
@_spi(Tools) import OrderedJSON
@_spi(Tools) import RunComparison
import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord
import ToolSupport

// Lines of a state. A tag that is no UTF-8 stands as an array of its bytes.

extension SinceState {
    static func line(name: ExactName, _ run: Run) -> JSONValue {
        .object(
            JSONObject([
                ("run", .string(name.text)), ("files", .array(run.progress.files.map(\.json))),
                ("kinds", .array(run.progress.series.map(\.json))),
                ("series", .array(run.series.map(\.json))),
            ]))
    }

    static func line(name: ExactName, _ introduction: RunIntroduction) -> JSONValue {
        let values = introduction.hyperparameters.values
        return .object(
            JSONObject([
                ("introduction", .string(name.text)),
                ("hyperparameters", .object(JSONObject(values.map { ($0.key, .string($0.value)) }))),
                ("group", .string(introduction.hyperparameters.groupName)),
                ("wall_time", introduction.wallTime.map { .double($0) } ?? .null),
                ("scalars", .bool(introduction.hasScalars)), ("complete", .bool(introduction.isComplete)),
            ]))
    }

    static func line(_ run: VerifiedRun) -> JSONValue {
        .object(JSONObject([("verified", run.json), ("files", .array(run.files.map(\.json)))]))
    }

    /// Takes what a line says; false if it is none.
    mutating func take(_ line: JSONValue) -> Bool {
        if let name = line["run"]?.stringValue {
            guard let files = line["files"]?.elements(FileProgress.init(json:)),
                let kinds = line["kinds"]?.elements(SeriesIndex.Series.init(json:)),
                let series = line["series"]?.elements(ExtensibleSeries.init(json:))
            else { return false }
            runs[ExactName(name)] = Run(progress: RunProgress(files: files, series: kinds), series: series)
            return true
        }
        if let json = line["verified"] {
            guard let files = line["files"]?.elements(FileProgress.init(json:)),
                let run = VerifiedRun(files: files, json: json)
            else { return false }
            verified.append(run)
            return true
        }
        guard let name = line["introduction"]?.stringValue, let values = line["hyperparameters"]?.objectValue,
            let group = line["group"]?.stringValue, let scalars = line["scalars"]?.boolValue,
            let complete = line["complete"]?.boolValue
        else { return false }
        let pairs = values.members.compactMap { member in
            member.value.stringValue.map { (key: member.key, value: $0) }
        }
        var introduction = RunIntroduction(
            hyperparameters: RunHyperparameters(values: HyperparameterValues(pairs), groupName: group),
            wallTime: line["wall_time"]?.doubleValue)
        (introduction.hasScalars, introduction.isComplete) = (scalars, complete)
        introductions[ExactName(name)] = introduction
        return true
    }
}

extension FileProgress {
    fileprivate var json: JSONValue {
        .array([
            .string(path.readable), .word(status.device), .word(status.inode), .integer(Int(status.size)),
            .integer(Int(status.modified)), .bool(isCompressed), .count(damageCount),
            mark.map {
                .array([
                    .word($0.offset), .count($0.index), .count($0.payloadLength),
                    .integer(Int($0.checksum.rawValue)),
                ])
            } ?? .null,
        ])
    }

    fileprivate init?(json: JSONValue) {
        guard let cells = json.arrayValue, cells.count == 8, let path = cells[0].stringValue,
            let device = cells[1].word, let inode = cells[2].word, let size = cells[3].integerValue,
            let modified = cells[4].integerValue, let isCompressed = cells[5].boolValue,
            let damageCount = cells[6].count
        else { return nil }
        self.init(
            path: FilePath(readable: path),
            status: FileStatus(device: device, inode: inode, size: Int64(size), modified: Int64(modified)))
        self.isCompressed = isCompressed
        self.damageCount = damageCount
        if case .null = cells[7] { return }
        guard let mark = cells[7].arrayValue, mark.count == 4, let offset = mark[0].word,
            let index = mark[1].count, let length = mark[2].count, let checksum = mark[3].integerValue
        else { return nil }
        self.mark = RecordMark(
            offset: offset, index: index, payloadLength: length,
            checksum: MaskedCRC32C(rawValue: UInt32(truncatingIfNeeded: checksum)))
    }
}

extension SeriesIndex.Series {
    fileprivate var json: JSONValue {
        .array([.name(tag), .string("\(form)"), plugin.map { .string($0) } ?? .null])
    }

    fileprivate init?(json: JSONValue) {
        guard let cells = json.arrayValue, cells.count == 3, let tag = cells[0].name,
            let form = EventCursor.Form.allCases.first(where: { "\($0)" == cells[1].stringValue })
        else { return nil }
        self.init(tag: tag, form: form, plugin: cells[2].stringValue)
    }
}

extension ExtensibleSeries {
    fileprivate var json: JSONValue {
        func optional(_ value: Double?) -> JSONValue { value.map { .double($0) } ?? .null }
        return .array([
            .string(tag), lastStep.map(JSONValue.integer) ?? .null, .count(statistics.count),
            .count(statistics.nanCount), (steps?.lowerBound).map(JSONValue.integer) ?? .null,
            (steps?.upperBound).map(JSONValue.integer) ?? .null,
            .double(statistics.runningMean), .double(statistics.squares), optional(statistics.minimum),
            optional(statistics.maximum),
            .array(statistics.lastValues.suffix(FinalPoints.tenthLimit).map { .double($0) }),
        ])
    }

    fileprivate init?(json: JSONValue) {
        guard let cells = json.arrayValue, cells.count == 11, let tag = cells[0].stringValue,
            let count = cells[2].count, let nanCount = cells[3].count,
            let runningMean = cells[6].doubleValue, let squares = cells[7].doubleValue,
            let lastValues = cells[10].elements(\.doubleValue)
        else { return nil }
        var steps: ClosedRange<Int>?
        if count > 0 {
            guard let first = cells[4].integerValue, let last = cells[5].integerValue, first <= last else {
                return nil
            }
            steps = first...last
        }
        self.init(
            tag: tag,
            statistics: SeriesStatistics(
                count: count, nanCount: nanCount, runningMean: runningMean, squares: squares,
                minimum: cells[8].doubleValue, maximum: cells[9].doubleValue, lastValues: lastValues),
            steps: steps, lastStep: cells[1].integerValue)
    }
}

extension JSONValue {
    fileprivate static func word(_ value: UInt64) -> Self { .integer(Int(truncatingIfNeeded: value)) }
    fileprivate static func count(_ value: Int) -> Self { .integer(value) }
    fileprivate static func name(_ bytes: [UInt8]) -> Self {
        if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
        return .array(bytes.map { .integer(Int($0)) })
    }

    fileprivate var word: UInt64? { integerValue.map { UInt64(truncatingIfNeeded: $0) } }
    fileprivate var count: Int? { integerValue.flatMap { $0 < 0 ? nil : $0 } }
    fileprivate var name: [UInt8]? {
        if let text = stringValue { return Array(text.utf8) }
        return elements { $0.integerValue.flatMap { UInt8(exactly: $0) } }
    }

    /// The elements of an array that are all read; nil where one is not.
    fileprivate func elements<Element>(_ read: (JSONValue) -> Element?) -> [Element]? {
        guard let values = arrayValue else { return nil }
        let elements = values.compactMap(read)
        return elements.count == values.count ? elements : nil
    }
}
