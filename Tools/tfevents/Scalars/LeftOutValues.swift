@_spi(Tools) import TFEvents
import ToolSupport

/// Counts the values that a table of scalars leaves out, by what they are.
struct LeftOutValues {
    private struct Kind: Hashable {
        let name: String
        /// Whether the series says it is one of scalars.
        let isScalarSeries: Bool
    }

    private struct Count {
        var values = 0
        var tags: Set<[UInt8]> = []
    }

    private var counts: [Kind: Count] = [:]

    /// Counts a value that is no scalar.
    mutating func add(_ series: SeriesIndex.Series, form: EventCursor.Form) {
        let kind = Kind(
            name: series.kindName(of: form), isScalarSeries: form == .tensor && series.plugin == "scalars")
        counts[kind, default: Count()].values += 1
        counts[kind]?.tags.insert(series.tag)
    }

    /// Counts what another run left out too.
    mutating func add(_ other: Self) {
        counts.merge(other.counts) { own, other in
            Count(values: own.values + other.values, tags: own.tags.union(other.tags))
        }
    }

    /// What was left out, in a sentence each; none if nothing was.
    var sentences: [String] {
        counts.sorted { $0.key.name < $1.key.name }.map { kind, count in
            let values = amount(count.values, "value")
            let tags = list(count.tags)
            return kind.isScalarSeries
                ? "left out \(values) of scalar tags that hold no single number: \(tags)"
                : "left out \(values) of the kind \(kind.name): \(tags)"
        }
    }

    private func list(_ tags: Set<[UInt8]>) -> String {
        let names = tags.map { String(readable: $0) }.sorted()
        let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
        return names.prefix(3).joined(separator: ", ") + rest
    }
}

extension SeriesIndex.Series {
    /// The dashboard that a value of the series belongs to.
    func kindName(of form: EventCursor.Form) -> String {
        if form == .tensor || form == .none, let plugin, !plugin.isEmpty { return plugin }
        return switch form {
        case .simpleValue: "scalars"
        case .histogram, .obsoleteHistogram: "histograms"
        case .image: "images"
        case .audio: "audio"
        case .tensor: "tensors"
        case .none: "metadata"
        }
    }
}
